"""A server on loopback that speaks the OpenAI chat protocol from a script, faults included."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum, auto
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any


class Fault(Enum):
    SILENCE = auto()  # accepts the request and never answers
    CUT = auto()  # closes the connection in the middle of the reply
    GARBAGE = auto()  # status 200, and a body that is no JSON
    NO_CHOICES = auto()  # JSON, but not the JSON that was agreed


class OpenAIServer(ThreadingHTTPServer):
    """Plays its script in order, one step a request; a step is a reply, an HTTP status (with message) or a fault."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.script: list[str | int | tuple[int, str] | Fault] = []
        self.retry_after: str | None = None  # header of every reply that is no success
        self.requests: list[dict[str, Any]] = []
        self.closing = Event()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/v1"


@contextmanager
def openai_server() -> Iterator[OpenAIServer]:
    with OpenAIServer() as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    server: OpenAIServer

    def do_POST(self) -> None:
        request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.requests.append(request)
        step = self.server.script.pop(0)
        if step is Fault.SILENCE:
            self.server.closing.wait()
        elif isinstance(step, int | tuple):
            status, message = step if isinstance(step, tuple) else (step, "scripted fault")
            self._send(json.dumps({"error": {"message": message, "type": "scripted", "code": None}}), status)
        elif step is Fault.GARBAGE:
            self._send("<<< no JSON >>>")
        elif step is Fault.NO_CHOICES:
            self._send(json.dumps({"id": "1", "object": "chat.completion", "choices": None}))
        elif request.get("stream"):
            self._stream(step)
        else:
            message = {"role": "assistant", "content": step if isinstance(step, str) else "It paid"}
            choice = {"index": 0, "message": message, "finish_reason": "stop"}
            body = {"id": "1", "object": "chat.completion", "created": 0, "model": "test-model", "choices": [choice]}
            self._send(json.dumps(body), missing=100 if step is Fault.CUT else 0)

    def _stream(self, step: str | Fault) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        for word in (step if isinstance(step, str) else "It paid").split(" "):
            choice = {"index": 0, "delta": {"role": "assistant", "content": f"{word} "}, "finish_reason": None}
            chunk = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
            self._chunk(f"data: {json.dumps(chunk)}\n\n")
        if step is not Fault.CUT:
            self._chunk("data: [DONE]\n\n")
            self._chunk("")

    def _chunk(self, text: str) -> None:
        self.wfile.write(f"{len(text.encode()):x}\r\n{text}\r\n".encode())

    def _send(self, text: str, status: int = 200, missing: int = 0) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body) + missing))
        if status != 200 and self.server.retry_after:
            self.send_header("Retry-After", self.server.retry_after)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        pass
