"""Which network addresses may be connected to: the guard against forged requests (SSRF).

A page's address comes from outside, and so does what its name resolves to. Judged here is the
address a connection is about to be made to, never the name.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# `ipaddress.is_global` alone says True for these, and each can lead back to a private host
# (measured; CPython's own tables follow the IANA special-purpose registries).
_DISGUISES: tuple[tuple[Network, str], ...] = (
    (IPv4Network("192.88.99.0/24"), "a 6to4 relay"),  # RFC 7526 §6
    (IPv6Network("::/96"), "an IPv4 address in an obsolete disguise"),  # RFC 4291 §2.5.5.1
    (IPv6Network("::ffff:0:0/96"), "an IPv4 address in disguise"),  # RFC 4291 §2.5.5.2
    (IPv6Network("64:ff9b::/32"), "a NAT64 address"),  # RFC 6052, RFC 8215
    (IPv6Network("2001::/32"), "a Teredo address"),  # RFC 4380
    (IPv6Network("2002::/16"), "a 6to4 address"),  # RFC 3056
    (IPv6Network("fec0::/10"), "a site-local address"),  # RFC 3879
)
# Not `is_loopback`: since Python 3.13 that also says True for ::ffff:127.0.0.1, a disguise.
_LOOPBACK = (IPv4Network("127.0.0.0/8"), IPv6Network("::1/128"))  # RFC 1122, RFC 4291 §2.5.3
# The only IPv6 range that is handed out for hosts of the public internet (RFC 4291 §2.4, IANA).
_PUBLIC_IPV6 = IPv6Network("2000::/3")


def refusal(written: str, *, allow_private: bool) -> str:
    """Why an address must not be connected to; empty when it may be.

    Args:
        written: the numeric address, with or without an IPv6 zone.
        allow_private: let private and loopback addresses pass. Link-local ones never do (cloud
            machines keep their credentials there), nor multicast, reserved and disguised ones.

    >>> refusal("93.184.215.14", allow_private=False)
    ''
    >>> refusal("127.0.0.1", allow_private=False)
    'a loopback address'
    """
    try:
        address = ip_address(written)
    except ValueError:
        return "not an address"
    # Loopback first: ::1 also lies in the range of the obsolete disguise.
    if _lies_in(address, *_LOOPBACK):
        return "" if allow_private else "a loopback address"
    if reason := _never(address):
        return reason
    if allow_private or _is_public(address):
        return ""
    return "a private address"


def _never(address: Address) -> str:
    if address.is_unspecified:
        return "an unspecified address"
    if address.is_multicast:
        return "a multicast address"
    if address.is_link_local:
        return "a link-local address"
    for network, reason in _DISGUISES:
        if _lies_in(address, network):
            return reason
    # 240.0.0.0/4, and 255.255.255.255 in it; unassigned IPv6 falls to `_is_public`.
    if address.version == 4 and address.is_reserved:
        return "a reserved address"
    return ""


def _lies_in(address: Address, *networks: Network) -> bool:
    return any(address.version == network.version and address in network for network in networks)


def _is_public(address: Address) -> bool:
    if isinstance(address, IPv6Address) and address not in _PUBLIC_IPV6:
        return False
    return address.is_global
