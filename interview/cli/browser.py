"""The web server behind `serve`: textual-serve's terminal in a page of ours, for this machine only.

textual-serve's own page fetches a font from the internet and takes a WebSocket from any site that knows the
port; a page open elsewhere could so type into the app. Ours fetches nothing, and both the host asked for and
the origin of the request must be this machine.
"""

from __future__ import annotations

import socket
from importlib.resources import files
from pathlib import Path
from string import Template

import textual_serve
from aiohttp import web
from aiohttp.typedefs import Handler, Middleware
from textual_serve.server import Server

from interview.errors import ServeError, reason_of

HOST = "127.0.0.1"
# How long an app has to close when the server stops, in seconds; what was typed is on the disk anyway.
_GRACE_S = 2.0


def listen(port: int) -> socket.socket:
    """Return a socket that listens on this machine only; port 0 takes any that is free.

    Raises ServeError where the port cannot be had.
    """
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
        listener.listen()
    except OSError as error:
        listener.close()
        reason = reason_of(error)
        raise ServeError(f"Port {port} cannot be used ({reason}); name another with --port.") from error
    return listener


def application(command: str, port: int) -> web.Application:
    """Return the web application: each visit runs the command in a terminal of its own."""
    server = Server(command, host=HOST, port=port, title="interview")
    page = files(__package__).joinpath("served.html").read_text(encoding="utf-8")
    page = Template(page).substitute(websocket=f"ws://{HOST}:{port}/ws")

    async def index(request: web.Request) -> web.Response:
        if request.host != f"{HOST}:{port}":
            raise web.HTTPFound(f"http://{HOST}:{port}/")  # one name, so that one origin is enough
        return web.Response(text=page, content_type="text/html", headers=_policy(port))

    app = web.Application(middlewares=[_this_machine_only(port)])
    app.add_routes(
        [
            web.get("/", index),
            web.get("/ws", server.handle_websocket),
            web.get("/download/{key}", server.handle_download),
            web.static("/static", Path(textual_serve.__file__).parent / "static"),
        ]
    )
    return app


def run(app: web.Application, listener: socket.socket) -> None:
    """Serve until interrupted."""
    web.run_app(app, sock=listener, print=None, access_log=None, shutdown_timeout=_GRACE_S)


def _policy(port: int) -> dict[str, str]:
    """Return what the page may load: what this server has, and nothing else."""
    rules = (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",  # the terminal makes its own style sheets
        "font-src 'self'",
        "img-src 'self' data:",
        f"connect-src ws://{HOST}:{port}",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
    return {"Content-Security-Policy": "; ".join(rules)}


def _this_machine_only(port: int) -> Middleware:
    hosts = {f"{HOST}:{port}", f"localhost:{port}"}
    origins = {None, *(f"http://{host}" for host in hosts)}

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.host not in hosts or request.headers.get("Origin") not in origins:
            raise web.HTTPForbidden(text="This server is for this machine only.")
        return await handler(request)

    return guard
