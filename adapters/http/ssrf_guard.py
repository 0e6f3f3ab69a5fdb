"""Keeps connections to addresses that users gave away from the machines next door."""

import asyncio
import errno
import ipaddress
import socket
from collections.abc import Callable
from enum import Enum
from typing import Any
from urllib.parse import urlsplit

import aiohttp

BLOCKED = errno.EACCES
"""The `errno` of a refusal by the guard, as it arrives in aiohttp's `ClientConnectorError`."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
_CLOUDS = frozenset(
    map(
        ipaddress.ip_address,
        ("fd00:ec2::254", "fd20:ce::254", "100.100.100.200", "192.0.0.192", "168.63.129.16"),
    )
)
"""Where Amazon, Google, Alibaba, Oracle and Azure tell a machine about itself, beside the link-local address."""
_Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class AddressScope(Enum):
    """Where an address leads: into the world, to a neighbour, or to what nobody has to talk to."""

    PUBLIC = "public"
    PRIVATE = "private"
    NEVER = "never"


def scope_of(text: str) -> AddressScope:
    """Judge an IP address, seen through the forms that wrap an IPv4 address in an IPv6 one."""
    address = _unwrapped(ipaddress.ip_address(text.partition("%")[0]))
    if address.is_loopback:
        return AddressScope.PRIVATE
    if address in _CLOUDS:
        return AddressScope.NEVER
    # Link-local holds the metadata services of clouds, which hand out credentials.
    if address.is_link_local or address.is_multicast or address.is_unspecified or address.is_reserved:
        return AddressScope.NEVER
    site_local = isinstance(address, ipaddress.IPv6Address) and address.is_site_local
    return AddressScope.PUBLIC if address.is_global and not site_local else AddressScope.PRIVATE


def guarded(*allowed: AddressScope) -> aiohttp.TCPConnector:
    """Make a connector that opens connections to such addresses only.

    It judges the very address that is connected to, after every look-up and redirect: a name cannot be turned
    round between the check and the call, and an address written as a number is judged too.
    """
    return aiohttp.TCPConnector(socket_factory=_factory(frozenset(allowed)))


async def is_forbidden_redirect(url: str, *, private: bool) -> str | None:
    """Say why no connection could be made to an address, by looking its name up alone; None where one might be.

    private: whether it may lead to this machine and to private networks.
    """
    allowed = {AddressScope.PUBLIC, AddressScope.PRIVATE} if private else {AddressScope.PUBLIC}
    found = await reaches(url)
    if not found:
        return "the name in the address is not known"
    return None if found & allowed else "the address leads into a private network"


async def reaches(url: str) -> frozenset[AddressScope]:
    """Return where an address may lead, by looking its name up; nothing where the name is not known."""
    try:
        host = urlsplit(url).hostname
        found = await asyncio.get_running_loop().getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, ValueError):
        return frozenset()
    return frozenset(scope_of(str(address[0])) for *_, address in found)


def _factory(allowed: frozenset[AddressScope]) -> Callable[[Any], socket.socket]:
    def open_socket(info: Any) -> socket.socket:
        family, kind, protocol, _, address = info
        if scope_of(address[0]) not in allowed:
            raise OSError(BLOCKED, "the address is not one to connect to")
        return socket.socket(family, kind, protocol)

    return open_socket


def _unwrapped(address: _Address) -> _Address:
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else address)
