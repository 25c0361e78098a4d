r"""Extended Security Updates (ESU): fixes for Windows 10 after October 2025, for those who joined.

A licence of it is a SoftwareLicensingProduct with LicenseStatus 1 (licensed) and "ESU" in its name;
under Windows 365 there is none, but Win10CommercialW365ESUEligible 1 in the registry below
SoftwareProtectionPlatform\ESU.  The names are English on every Windows.  The query asks the licence
service and takes some seconds, so only Windows 10 is asked.  Source: Microsoft, "Enable Extended
Security Updates", and mondoohq/cnquery `powershell_esu`.
"""

from smartdoctor.facts.extended_support import ExtendedSupport
from smartdoctor.facts.machine import Machine
from smartdoctor.host import Host
from smartdoctor.model import Missing, Why, say

LICENCES = "SELECT Name FROM SoftwareLicensingProduct WHERE LicenseStatus = 1 AND Name LIKE '%ESU%'"
CLOUD = r"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\SoftwareProtectionPlatform\ESU"
LAST_TEN = 19045


def read(host: Host, machine: Machine) -> ExtendedSupport:
    """Ask for a licence, on the last Windows 10 only."""
    if machine.build.partition(".")[0] != str(LAST_TEN):
        says = say("This system has no programme for longer support that one can join.")
        raise Missing(Why.ABSENT, says)
    try:
        if host.registry(CLOUD).values.get("Win10CommercialW365ESUEligible") == 1:
            return ExtendedSupport(joined=True, name="ESU")
    except Missing as missing:
        if missing.why is not Why.ABSENT:
            raise
    return ExtendedSupport(joined=bool(host.wmi(r"root\cimv2", LICENCES, seconds=12)), name="ESU")
