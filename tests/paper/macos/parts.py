"""What system_profiler says of the parts of a Mac, type by type."""

from typing import Any

Type = list[dict[str, Any]]


def hardware(model: str, name: str, chip: str, memory: str, serial: str) -> Type:
    """SPHardwareDataType."""
    return [{
        "_name": "hardware_overview", "machine_model": model, "machine_name": name,
        "chip_type": chip, "physical_memory": memory, "serial_number": serial,
        "platform_UUID": f"6E2B41C0-7D1F-5A38-9C04-{serial.encode().hex()[:12].upper()}",
        "activation_lock_status": "activation_lock_enabled",
    }]  # fmt: skip


def software(version: str, host: str, person: str, *, integrity: str = "enabled") -> Type:
    """SPSoftwareDataType; `person` as macOS writes it: "Full Name (account)"."""
    return [{
        "_name": "os_overview", "os_version": version, "local_host_name": host,
        "user_name": person, "boot_mode": "normal_boot", "boot_volume": "Macintosh HD",
        "secure_vm": "secure_vm_enabled", "system_integrity": f"integrity_{integrity}",
        "uptime": "up 1:1:0:0",
    }]  # fmt: skip


def firewall(state: str = "limit_connections") -> Type:
    """SPFirewallDataType: limit_connections, block_all or allow_all."""
    return [{
        "_name": "spfirewall_settings", "spfirewall_globalstate": f"spfirewall_globalstate_{state}",
        "spfirewall_loggingenabled": "Yes", "spfirewall_stealthenabled": "No",
    }]  # fmt: skip


def nvme(model: str, size: int, serial: str) -> Type:
    """SPNVMeDataType of a Mac with one drive."""
    drive = {
        "_name": model, "bsd_name": "disk0", "detachable_drive": "no", "device_model": model,
        "device_serial": serial, "partition_map_type": "guid_partition_map_type",
        "removable_media": "no", "size_in_bytes": size, "smart_status": "Verified",
        "spnvme_trim_support": "Yes",
    }  # fmt: skip
    return [{"_name": "Apple SSD Controller", "_items": [drive]}]


def battery(
    *, health: str = "Good", capacity: str = "", cycles: int, charge: int, plugged: bool,
    serial: str, watts: int = 96, sleep: int = 1, screen: int = 2,
) -> Type:  # fmt: skip
    """SPPowerDataType of a laptop; `capacity` is Apple's own percentage, "" on older Macs."""
    known = {"sppower_battery_cycle_count": cycles, "sppower_battery_health": health}
    if capacity:
        known["sppower_battery_health_maximum_capacity"] = capacity
    flag = "TRUE" if plugged else "FALSE"
    return [
        {
            "_name": "spbattery_information",
            "sppower_battery_charge_info": {
                "sppower_battery_fully_charged": "FALSE", "sppower_battery_is_charging": "FALSE",
                "sppower_battery_state_of_charge": charge,
            },
            "sppower_battery_health_info": known,
            "sppower_battery_model_info": {"sppower_battery_serial_number": serial},
        },
        {
            "_name": "sppower_information",
            "AC Power": _supply(sleep, 10) | {"Current Power Source": flag},
            "Battery Power": _supply(sleep, screen),
        },
        {"_name": "sppower_hwconfig_information", "sppower_ups_installed": "FALSE"},
        {
            "_name": "sppower_ac_charger_information",
            "sppower_battery_charger_connected": flag,
            **({"sppower_ac_charger_watts": str(watts)} if plugged else {}),
        },
    ]  # fmt: skip


def mains(sleep: int = 0, screen: int = 10) -> Type:
    """SPPowerDataType of a Mac without a battery."""
    return [
        {"_name": "sppower_information", "AC Power": _supply(sleep, screen)},
        {"_name": "sppower_hwconfig_information", "sppower_ups_installed": "FALSE"},
    ]


def _supply(sleep: int, screen: int) -> dict[str, Any]:
    return {
        "System Sleep Timer": sleep, "Display Sleep Timer": screen, "Disk Sleep Timer": 10,
        "LowPowerMode": 0, "Hibernate Mode": 3,
    }  # fmt: skip


def sound(*devices: dict[str, Any]) -> Type:
    """SPAudioDataType."""
    return [{"_name": "coreaudio_device", "_items": list(devices)}]


def speaker(name: str, *, default: bool = True, kind: str = "builtin") -> dict[str, Any]:
    """A loudspeaker of it."""
    known = {
        "_name": name, "coreaudio_device_output": 2, "coreaudio_device_manufacturer": "Apple Inc.",
        "coreaudio_device_transport": f"coreaudio_device_type_{kind}",
    }  # fmt: skip
    return known | ({"coreaudio_default_audio_output_device": "spaudio_yes"} if default else {})


def microphone(name: str, *, kind: str = "builtin") -> dict[str, Any]:
    """The chosen microphone."""
    return {
        "_name": name, "coreaudio_device_input": 1, "coreaudio_device_manufacturer": "Apple Inc.",
        "coreaudio_device_transport": f"coreaudio_device_type_{kind}",
        "coreaudio_default_audio_input_device": "spaudio_yes",
    }  # fmt: skip


def bluetooth(address: str, *connected: dict[str, Any], state: str = "on") -> Type:
    """SPBluetoothDataType."""
    return [{
        "controller_properties": {
            "controller_address": address, "controller_state": f"attrib_{state}",
            "controller_discoverable": "attrib_off", "controller_transport": "PCIe",
        },
        **({"device_connected": list(connected)} if connected else {}),
    }]  # fmt: skip


def gadget(name: str, kind: str, address: str, charge: int) -> dict[str, Any]:
    """A device connected by Bluetooth."""
    return {name: {
        "device_address": address, "device_minorType": kind,
        "device_batteryLevelMain": f"{charge}%",
    }}  # fmt: skip


def camera(name: str, number: str) -> Type:
    """SPCameraDataType."""
    return [{"_name": name, "spcamera_model-id": name, "spcamera_unique-id": number}]


def graphics(chip: str, *screens: tuple[str, int, str]) -> Type:
    """SPDisplaysDataType; a screen is its name, number and pixels."""
    drawn = [
        {"_name": name, "_spdisplays_displayID": f"{number:x}", "_spdisplays_pixels": pixels}
        for name, number, pixels in screens
    ]
    return [{"_name": chip, "sppci_model": chip, "spdisplays_ndrvs": drawn}]


def gauge(
    *, charge: tuple[int, int], full: int, design: int, cycles: int, flow: int, volts: int,
    plugged: bool, serial: str, watts: int = 96, heat: int = 3044, nominal: int = 0,
    charging: bool = False,
) -> list[dict[str, Any]]:  # fmt: skip
    """What `ioreg -a` prints of AppleSmartBattery, mA, mAh and mV as it counts them."""
    return [{
        "BatteryInstalled": True, "CurrentCapacity": charge[0], "MaxCapacity": charge[1],
        "AppleRawMaxCapacity": full, "DesignCapacity": design, "CycleCount": cycles,
        **({"NominalChargeCapacity": nominal} if nominal else {}),
        "Amperage": flow, "Voltage": volts, "Temperature": heat, "ExternalConnected": plugged,
        "IsCharging": charging, "FullyCharged": False, "PermanentFailureStatus": 0,
        "TimeRemaining": 65535 if plugged else 412, "Serial": serial, "DeviceName": "bq40z651",
        "AdapterDetails": {"Watts": watts, "FamilyCode": -536854518} if plugged
        else {"FamilyCode": 0},
        "ChargerData": {"ChargingCurrent": 0, "NotChargingReason": 0, "SlowChargingReason": 0,
                        "ChargerInhibitReason": 0},
    }]  # fmt: skip


SIZE = {"512 GB": 500_277_792_768, "1 TB": 1_000_555_581_440, "256 GB": 251_000_193_024}
