"""Under which address phones find the room, and its picture for their cameras."""

from __future__ import annotations

import ipaddress
import socket
from functools import lru_cache
from io import BytesIO

import segno
import streamlit as st

ALONE = ("localhost", "127.0.0.1", "::1")
NEARBY = ("10.255.255.255", "172.31.255.255", "192.168.255.255")  # nobody is asked: only the way there is looked up


def only_here() -> bool:
    """Whether the server listens to this computer alone."""
    return st.get_option("server.address") in ALONE


def command() -> str:
    """The command that starts it for phones too."""
    port = st.get_option("server.port")
    return f"streamlit run app.py --server.address 0.0.0.0 --server.port {port}"


def hosts() -> tuple[str, ...]:
    """This computer's addresses on its networks, home and office networks first."""
    found = {str(entry[4][0]) for entry in _named()} | set(filter(None, map(_towards, NEARBY)))
    addresses = sorted(ipaddress.ip_address(one) for one in found)
    return tuple(str(one) for one in addresses if not one.is_loopback and not one.is_link_local)


def _named() -> list[tuple[object, ...]]:
    try:
        return list(socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET))
    except OSError:
        return []


def _towards(there: str) -> str | None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            line.connect((there, 9))
        except OSError:
            return None
        return str(line.getsockname()[0])


def base(host: str) -> str:
    """The address of the server under a host's name or number, as typed: with or without port and `https`."""
    typed = host.strip().rstrip("/")
    if "://" in typed:
        return typed
    scheme = "https" if st.get_option("server.sslCertFile") else "http"
    path = str(st.get_option("server.baseUrlPath") or "").strip("/")
    name = typed if ":" in typed else f"{typed}:{st.get_option('server.port')}"
    return "/".join(filter(None, (f"{scheme}://{name}", path)))


def join_url(host: str, code: str) -> str:
    """Where a phone is led by the picture."""
    return f"{base(host)}/join?code={code}"


def short(host: str) -> str:
    """What a person types."""
    return f"{base(host).removeprefix('http://')}/join"


@lru_cache(maxsize=64)
def qr_png(url: str) -> bytes:
    """The address as a QR code, with its white border, which cameras need."""
    out = BytesIO()
    segno.make_qr(url, error="m").save(out, kind="png", scale=12, border=3)
    return out.getvalue()


@lru_cache(maxsize=64)
def qr_inline(url: str) -> str:
    """The same as an address of a picture that holds it."""
    return str(segno.make_qr(url, error="m").svg_data_uri(border=3))
