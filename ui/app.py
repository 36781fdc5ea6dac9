"""The chat page: a question, an answer with markers, and its sources beside it."""

import asyncio
import ipaddress
import logging
import os
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from index.errors import CrosscheckError
from rag.answer import Answer
from ui.html import Turn, conversation, sources

if TYPE_CHECKING:
    import gradio

LOOPBACK = "127.0.0.1"
FIRST_PORT = 7860
PORTS_TRIED = 100
AT_ONCE = 4  # answers that are written side by side; further visitors wait

TITLE = "crosscheck"
MASTHEAD = f"<h1>{TITLE}</h1><p>Ask {{}}: every statement in an answer is backed by a quote you can open.</p>"
PLACEHOLDER = "Ask a question about the articles"
HINT = "Type a question first, then press Enter"
OPEN_TO_OTHERS = "Warning: anyone who can reach this machine over the network can now ask, and so read the articles."
UNEXPECTED = "Something went wrong while answering; see the terminal running crosscheck for details."

# The browser is told to load nothing from anywhere but this server. Gradio needs inline scripts and compiles its
# templates in the page, hence the two "unsafe" words; that is why everything we show is escaped in ui/html.py.
HEAD = """
<meta http-equiv="Content-Security-Policy"
      content="default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; object-src 'none'; form-action 'self'">
<script>
  document.addEventListener("click", event => {
    const marker = event.target.closest("a.marker");
    const source = marker && document.getElementById(marker.dataset.source);
    if (!source) return;
    event.preventDefault();
    const section = source.closest("section");
    for (const other of section.parentElement.children) other.hidden = other !== section;
    for (const pointed of document.querySelectorAll(".source.pointed")) pointed.classList.remove("pointed");
    source.open = true;
    source.classList.add("pointed");
    source.scrollIntoView({ block: "nearest" });
    source.querySelector("summary").focus({ preventScroll: true });
  });
</script>
"""

SHOW_LATEST = """
watch("value", () => {
  const latest = element.querySelector(".turn:last-child");
  if (latest) latest.scrollIntoView({ block: "start" });
});
"""

SUBMIT = "() => document.querySelector('#question .submit-button').click()"

AnswerQuestion = Callable[[str, list[dict[str, str]]], Iterator[Answer]]


def build_app(
    answer_question: AnswerQuestion, examples: Sequence[str], asked: Callable[[], str] = lambda: "the articles"
) -> "gradio.Blocks":
    """Return the chat page, not yet served.

    Args:
        answer_question: question and earlier messages (role and content, oldest first) → answers, each with all that
            is written so far, the last one whole. A CrosscheckError that it raises is shown in the chat as one line.
        examples: questions offered as buttons until the first one is asked.
        asked: says what is asked, for the head of the page whenever that is opened: "3 articles in my-store".
    """
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"  # or Gradio reports its use; read when it is imported
    import gradio as gr  # takes seconds, so only where it is needed

    # Private: the events serve this page and are no interface for other programs (that is `ask()` and `--json`).
    private: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}

    app = gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True)
    with app:
        turns = gr.State(())
        with gr.Row(elem_id="masthead"):
            masthead = gr.HTML(apply_default_css=False)
            restart = gr.Button("New conversation", elem_id="restart", size="sm")
        with gr.Row(elem_id="desk"):
            with gr.Column(elem_id="talk"):
                talk = gr.HTML(
                    conversation(()), elem_id="conversation", apply_default_css=False, js_on_load=SHOW_LATEST
                )
                box = gr.Textbox(
                    label="Your question", show_label=False, placeholder=PLACEHOLDER, lines=1, max_lines=4,
                    autofocus=True, submit_btn="Ask", stop_btn="Stop", elem_id="question",
                )  # fmt: skip
                with gr.Row(elem_id="examples", visible=bool(examples)):
                    buttons = [gr.Button(example, size="sm", elem_classes="example") for example in examples]
            proof = gr.HTML(sources(()), elem_id="sources", apply_default_css=False)

        async def answer(question: str, earlier: tuple[Turn, ...]) -> AsyncIterator[tuple[Any, ...]]:
            if not question.strip():
                yield gr.skip(), gr.skip(), gr.skip(), gr.Textbox(placeholder=HINT)
                return
            now = (*earlier, Turn(question))
            yield now, conversation(now, writing=True), gr.skip(), gr.Textbox(value="", placeholder=PLACEHOLDER)
            steps = take_turn(answer_question, question, earlier)
            while turn := await asyncio.to_thread(next, steps, None):  # when stopped, the step is waited for no longer
                now = (*earlier, turn)
                # The box stays out of this: its owner may be typing the next question already.
                yield now, conversation(now, writing=True), sources(now), gr.skip()
            yield gr.skip(), conversation(now), gr.skip(), gr.skip()

        # A question that is sent while an answer is being written stays in the box and is asked after it.
        asking = box.submit(
            answer, [box, turns], [turns, talk, proof, box],
            api_name="ask", trigger_mode="always_last", concurrency_limit=AT_ONCE, **private,
        )  # fmt: skip
        for button in buttons:  # an example is asked as if its words had been typed
            button.click(None, button, box, js="example => example", **private).then(None, js=SUBMIT, **private)
        box.stop(conversation, turns, talk, cancels=asking, api_name="stop", **private)
        restart.click(
            lambda: ((), conversation(()), sources(())), None, [turns, talk, proof],
            cancels=asking, api_name="restart", **private,
        )  # fmt: skip
        app.load(lambda: MASTHEAD.format(escape(asked())), None, masthead, api_name="masthead", **private)
    return app


def take_turn(answer_question: AnswerQuestion, question: str, earlier: Sequence[Turn]) -> Iterator[Turn]:
    """Yield the question with its answer as that is written, or with one line that says why there is none."""
    try:
        for answer in answer_question(question, history(earlier)):
            yield Turn(question, answer=answer)
    except CrosscheckError as error:
        yield Turn(question, error=str(error))
    except Exception:
        # A fault of ours: whoever asked gets one calm line, whoever runs the server gets the traceback.
        logging.getLogger(__name__).exception("answering failed")
        yield Turn(question, error=UNEXPECTED)


def history(turns: Sequence[Turn]) -> list[dict[str, str]]:
    """Return the answered turns as messages with role and content, oldest first."""
    return [
        message
        for turn in turns
        if turn.answer
        for message in (
            {"role": "user", "content": turn.question},
            {"role": "assistant", "content": turn.answer.text},
        )
    ]


def start_chat(
    answer_question: AnswerQuestion,
    examples: Sequence[str],
    asked: Callable[[], str] = lambda: "the articles",
    *,
    host: str = LOOPBACK,
    port: int | None = None,
) -> tuple["gradio.Blocks", str]:
    """Serve the chat page in the background and return it (`close()` stops it) with its address.

    Args:
        answer_question, examples, asked: as in `build_app`.
        host: the network interface to listen on; only this machine can reach the default.
        port: None takes the first free one from 7860.

    Raises:
        CrosscheckError: the port is in use, or the host is no address of this machine.
    """
    app = build_app(answer_question, examples, asked)
    import gradio as gr  # takes seconds, so only where it is needed

    # Gradio looks at its own server once at the start; a proxy in the environment must not be asked for that.
    _bypass_proxy_for_loopback()
    try:
        _, address, _ = app.launch(
            server_name=host, server_port=port, share=False, quiet=True, prevent_thread_lock=True,
            inbrowser=False, show_error=False, footer_links=[], run_history=False, ssr_mode=False,
            mcp_server=False, pwa=False, enable_monitoring=False, head=HEAD,
            theme=gr.themes.Base(font=["system-ui", "sans-serif"], font_mono=["ui-monospace", "monospace"]),
            css_paths=Path(__file__).with_name("chat.css"),
        )  # fmt: skip
    except OSError as error:
        wanted = port if port is not None else f"{FIRST_PORT} to {FIRST_PORT + PORTS_TRIED - 1}"
        raise CrosscheckError(f"Can't listen on {host}, port {wanted}. Choose a free port with --port.") from error
    return app, address


def launch_chat(
    answer_question: AnswerQuestion,
    examples: Sequence[str],
    asked: Callable[[], str] = lambda: "the articles",
    *,
    host: str = LOOPBACK,
    port: int | None = None,
    announce: Callable[[str], None] = print,
) -> None:
    """Serve the chat page until Ctrl+C.

    Args:
        answer_question, examples, asked: as in `build_app`.
        host: as in `start_chat`.
        port: as in `start_chat`.
        announce: is given one line with the address once the page can be opened, and before that a warning if others
            can open it too.

    Raises:
        CrosscheckError: as in `start_chat`.
    """
    app, address = start_chat(answer_question, examples, asked, host=host, port=port)
    try:
        if not _is_loopback(host):
            announce(OPEN_TO_OTHERS)
        announce(f"crosscheck chat: {address} (Ctrl+C stops it)")
        threading.Event().wait()
    except KeyboardInterrupt:
        pass
    finally:
        app.close(verbose=False)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def _bypass_proxy_for_loopback() -> None:
    for name in ("NO_PROXY", "no_proxy"):
        exempt = [host for host in os.environ.get(name, "").split(",") if host]
        os.environ[name] = ",".join(dict.fromkeys([*exempt, "localhost", LOOPBACK]))
