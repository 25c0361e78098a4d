"""What stands in a recording instead of a name or an address: the same for the same, always.

Names keep their length, and letters stay letters.  Addresses keep their class (private, shared by
a provider, link-local, documentation, public), and two of one network stay in one network: each
part is exchanged depending on the parts before it.  Zeros and 255 stay, so that a network's own
address and its broadcast address still are.  A hardware address keeps its first two bits of
meaning (group, locally given), a UUID its version.

Without the key, which is random and thrown away with the Pseudonyms, nothing leads back.
"""

import hashlib
import ipaddress
import re
import secrets
from collections.abc import Collection, Sequence

_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_HEX = "abcdef"
_POOLS = {  # for other scripts, by bytes a character
    2: "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    3: "가나다라마바사아자차카타파하",
    4: "🌱🌲🌳🌴🌵🌷🌸🌹🌺🌻🌼🌽",
}
_PARTS = range(1, 255)
_SPECIAL = {0, 1, 8, 9, 10, 100, 127, 169, 172, 192, 198, 203}
_PUBLIC = tuple(first for first in range(2, 224) if first not in _SPECIAL)
_TESTNETS = ((192, 0, 2), (198, 51, 100), (203, 0, 113))
_PUBLIC6 = range(0x2400, 0x2F00)
_GROUPS = range(1, 0x10000)
_WHOLE_HEX = re.compile(r"(?:0x)?(?=[0-9a-f]*[0-9])[0-9a-f]{8,}", re.IGNORECASE)

WELL_KNOWN_IDS = frozenset(
    {
        "c12a7328f81f11d2ba4b00a0c93ec93b",  # partition types: EFI system
        "21686148644964 6e6f744e656564454649".replace(" ", ""),  # BIOS boot
        "0fc63daf848347728e793d69d8477de4",  # Linux
        "0657fd6da4ab43c484e50933c84b4f4f",  # Linux swap
        "933ac7e12eb44f13b8440e14e2aef915",  # Linux home
        "e6d6d379f50744c2a23c238f2a3df928",  # LVM
        "a19d880f05fc4d3ba006743f0f84911e",  # RAID
        "4f68bce3e8cd4db196e7fbcaf984b709",  # Linux root, x86-64
        "ca7d7ccb63ed4c53861c1742536059cc",  # LUKS
        "ebd0a0a2b9e5443387c068b6b72699c7",  # Microsoft basic data
        "e3c9e3160b5c4db8817df92df00215ae",  # Microsoft reserved
        "de94bba406d14d40a16abfd50179d6ac",  # Windows recovery
        "f77379a8490b408bbe5f6940505a777b",  # kinds of messages in systemd's journal: it began
        "d93fb3c9c24d451a97cea615ce59c00b",  # it ended
        "98268866d1d54a499c4e98921d93bc40",  # the computer is switched off
        "fc2e22bc6ee647b6b90729ab34a250b1",  # a program crashed
        "d989611b15e44c9dbf31e3c81256e4ed",  # systemd-oomd ended a program
    }
)
_BLUETOOTH = "00001000800000805f9b34fb"


class Pseudonyms:
    """One recording's pseudonyms.

    `keep` holds addresses that stay as they are, `avoid` names that no pseudonym may equal.
    """

    def __init__(
        self, *, keep: Collection[str] = (), avoid: Collection[str] = (), key: bytes = b""
    ) -> None:
        self._key = key or secrets.token_bytes(32)
        self._keep = frozenset(keep)
        self._names: dict[str, str] = {}
        self._taken = {name.lower() for name in avoid}
        self._swaps: dict[str, dict[int, int]] = {}
        self._real: dict[str, set[int]] = {}  # the last parts of real addresses, by the others

    def avoid(self, address: str) -> None:
        """Remember a real IPv4 address: no pseudonym is to equal it."""
        net, _, last = address.rpartition(".")
        self._real.setdefault(net, set()).add(int(last))

    def name(self, text: str) -> str:
        """Replace a user, host or network name or a serial number; the case is followed."""
        folded = text.lower() if len(text.lower()) == len(text) else text
        if folded not in self._names:
            self._names[folded] = self._new_name(folded)
        pairs = zip(text, self._names[folded], strict=True)
        return "".join(
            new.upper() if old.isascii() and old.isupper() else new for old, new in pairs
        )

    def mac(self, digits: str) -> str:
        """Replace twelve hexadecimal digits."""
        old = bytes.fromhex(digits)
        if old in (bytes(6), b"\xff" * 6):
            return digits
        new = bytearray(self._stream(f"mac {old.hex()}", 6))
        new[0] = new[0] & 0xFC | old[0] & 0x03
        return new.hex()

    def uuid(self, digits: str) -> str:
        """Replace 32 hexadecimal digits."""
        old = digits.lower()
        if old in WELL_KNOWN_IDS or old.endswith(_BLUETOOTH) or len(set(old)) == 1:
            return old
        new = self._stream(f"uuid {old}", 16).hex()
        return f"{new[:12]}{old[12]}{new[13:16]}{old[16]}{new[17:]}"

    def ip4(self, text: str) -> str:
        """Replace an IPv4 address in dotted form."""
        a, b, c, d = (int(part) for part in text.split("."))
        if a in (0, 127) or a >= 224 or (a, b, c) == (192, 0, 0) or text in self._keep:
            return text  # this host, groups, masks, what protocols use: the same everywhere
        if (a, b, c) in _TESTNETS:
            turn = 1 + self._stream("turn", 1)[0] % 2
            net = _TESTNETS[(_TESTNETS.index((a, b, c)) + turn) % 3]
            return self._last(f"{a}.{b}.{c}", d, ".".join(str(part) for part in net))
        first, second = a, self._part(f"{a}", b)
        if a == 172 and 16 <= b < 32:
            second = b if b == 16 else self._swap("172", b, range(17, 32))
        elif a == 100 and 64 <= b < 128:
            second = b if b == 64 else self._swap("100", b, range(65, 128))
        elif (a, b) in ((192, 168), (169, 254), (198, 18), (198, 19)):
            second = b
        elif a != 10:
            first = self._swap("public", a, _PUBLIC)
        return self._last(f"{a}.{b}.{c}", d, f"{first}.{second}.{self._part(f'{a}.{b}', c)}")

    def ip6(self, text: str) -> str:
        """Replace an IPv6 address."""
        old = ipaddress.IPv6Address(text)
        if text in self._keep or old.is_unspecified or old.is_loopback:
            return text
        if old.ipv4_mapped and "." in text:
            start, colon, end = text.rpartition(":")
            return f"{start}{colon}{self.ip4(end)}"
        groups = [int(group, 16) for group in old.exploded.split(":")]
        new = self._groups(groups)
        whole = ":".join(f"{group:04x}" for group in new)
        return whole if len(text) == len(whole) else str(ipaddress.IPv6Address(whole))

    def _groups(self, old: list[int]) -> list[int]:
        first = old[0]
        if old[:6] in ([0, 0, 0, 0, 0, 0xFFFF], [0x64, 0xFF9B, 0, 0, 0, 0]):  # IPv4 inside
            return [*old[:6], *self._inner(old[6:])]
        if first == 0x2002:  # IPv4 inside, too
            return [first, *self._inner(old[1:3]), *self._tail(old, 3)]
        if first >= 0xFF00:  # groups; some hold the end of an address
            tail = self._tail(old, 6) if old[6] >= 0xFF00 or old[7] >= 0x1000 else old[6:]
            return [*old[:6], tail[0] | 0xFF00 if old[6] >= 0xFF00 else old[6], tail[1]]
        if old[:2] in ([0x2001, 0xDB8], [0x2001, 0]):
            return [*old[:2], *self._tail(old, 2)]
        if first & 0xE000 == 0x2000:  # global
            return [self._swap("global", first, _PUBLIC6), *self._tail(old, 1)]
        if first & 0xFE00 == 0xFC00:  # unique local
            low = self._swap("local", first & 0xFF, _PARTS)
            return [first & 0xFF00 | low, *self._tail(old, 1)]
        return [first, *self._tail(old, 1)]

    def _inner(self, pair: Sequence[int]) -> list[int]:
        high, low = pair
        new = self.ip4(f"{high >> 8}.{high & 255}.{low >> 8}.{low & 255}")
        a, b, c, d = (int(part) for part in new.split("."))
        return [a << 8 | b, c << 8 | d]

    def _tail(self, old: list[int], start: int) -> list[int]:
        """Exchange each group depending on those before it; zero stays zero."""
        return [
            self._swap(f"6 {old[:at]}", old[at], _GROUPS) if old[at] else 0
            for at in range(start, len(old))
        ]

    def _part(self, before: str, part: int, real: Collection[int] = ()) -> int:
        return part if part in (0, 255) else self._swap(f"4 {before}", part, _PARTS, real)

    def _last(self, before: str, part: int, net: str) -> str:
        return f"{net}.{self._part(before, part, self._real.get(net, ()))}"

    def _swap(self, place: str, value: int, pool: Sequence[int], real: Collection[int] = ()) -> int:
        """Exchange one number of a pool for another of it, each for a different one if possible."""
        table = self._swaps.setdefault(place, {})
        if value not in table:
            taken = {*table.values(), value}
            at = int.from_bytes(self._stream(f"{place} {value}", 8))
            tries = [pool[(at + step) % len(pool)] for step in range(len(pool))]
            free = [each for each in tries if each not in taken]
            table[value] = next((each for each in free if each not in real), (free or tries)[0])
        return table[value]

    def _new_name(self, text: str) -> str:
        letters = _HEX if _WHOLE_HEX.fullmatch(text) else _LETTERS
        for attempt in range(100):
            stream = self._stream(f"name {attempt} {text}", 2 * len(text))
            new = "".join(
                _like(old, stream[2 * at] << 8 | stream[2 * at + 1], letters)
                for at, old in enumerate(text)
            )
            if text.startswith("0x"):
                new = f"0x{new[2:]}"
            if new != text and new not in self._taken:
                break
        self._taken.add(new)
        return new

    def _stream(self, label: str, count: int) -> bytes:
        shake = hashlib.shake_256(self._key + label.encode("utf-8", "surrogatepass"))
        return shake.digest(count)


def _like(old: str, dice: int, letters: str) -> str:
    """Pick a character of the same kind that takes as many bytes."""
    if not old.isascii():
        pool = _POOLS.get(len(old.encode("utf-8", "surrogatepass")), old)
        return pool[dice % len(pool)]
    if old.isdigit():
        return str(dice % 10)
    return letters[dice % len(letters)] if old.isalpha() else old
