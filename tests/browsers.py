"""Where the browser of a page that runs in the test's own process is said to be: AppTest itself has none."""

from __future__ import annotations

from dataclasses import dataclass, field

CLIENT = "streamlit.runtime.context._get_client_context"


@dataclass(frozen=True)
class Browser:
    """What Streamlit knows of a connection: the peer's address, and the headers of its first request."""

    remote_ip: str
    headers: tuple[tuple[str, str], ...]
    cookies: dict[str, str] = field(default_factory=dict)


HERE = Browser("127.0.0.1", (("Host", "localhost:8501"),))
PHONE = Browser("192.168.43.7", (("Host", "192.168.43.1:8501"),))
