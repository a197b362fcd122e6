"""`chat`: a callable for every server that speaks the OpenAI chat protocol."""

import os
import threading
import time
from typing import Any

from policycompare.errors import ModelError, SelectionError
from policycompare.model.record import Answer, counted
from policycompare.model.requests import Messages

JSON = {"response_format": {"type": "json_object"}}
NO_COMPLETION = 200
_PASSING = (408, 409, 425, 429)
_SAYS = {
    400: "it does not accept the request; the message may be too long for the model, or be filtered",
    401: "it does not accept the key",
    403: "it does not allow this",
    404: "it has no such model, or base_url is wrong",
    413: "the request is too long",
    422: "it does not accept the request",
    429: "too many requests, or no credit left",
}


class Chat:
    """A callable from messages to the text of an answer (see `chat`); it keeps no key.

    Attributes
    ----------
    model : str
    """

    def __init__(
        self,
        model: str,
        *,
        base_url: str | None,
        key_env: str | None,
        retries: int,
        timeout: float,
        per_minute: float | None,
        max_tokens: int | None,
        options: dict[str, Any],
    ) -> None:
        self.model = model
        self._base_url, self._key_env = base_url, key_env
        self._retries, self._timeout = retries, timeout
        self._gap = 60 / per_minute if per_minute else 0.0
        self._next, self._lock = 0.0, threading.Lock()
        fixed = {**options, **({"max_tokens": max_tokens} if max_tokens else {})}
        # A server that does not have structured output, or no temperature, refuses a request that asks for it.
        self._forms = [{"temperature": 0, **JSON, **fixed}, {"temperature": 0, **fixed}, fixed]
        self._form = 0
        self._connections: Any = None  # of all requests; they have no key

    def __repr__(self) -> str:
        return f"Chat({self.model!r})"

    def __getstate__(self) -> dict[str, Any]:
        """Return the state without lock and connections, for other processes."""
        return {key: value for key, value in vars(self).items() if key not in ("_lock", "_connections")}

    def __setstate__(self, state: dict[str, Any]) -> None:
        vars(self).update(state)
        self._lock, self._connections = threading.Lock(), None

    def __call__(self, messages: Messages) -> Answer:
        """Return the answer to messages; raise ModelError if there is none."""
        for form in range(self._form, len(self._forms)):
            self._wait()
            answer, status = self._sent(messages, self._forms[form])
            if answer is not None:
                self._form = max(self._form, form)
                return answer
            if status not in (400, 422):
                break
        if status is None:
            raise ModelError(f"{self.model}: the server does not answer", is_passing=True)
        if status == NO_COMPLETION:
            raise ModelError(
                f"{self.model}: what the server returns is no answer of the chat protocol; base_url mostly ends in /v1",
                is_passing=True,
            )
        says = _SAYS.get(status, "it has an error of its own" if status >= 500 else "it refuses the request")
        # Status 400 may be a filter that one document meets: the others go on.
        is_passing = status >= 500 or status in (*_PASSING, 400, 413, 422)
        raise ModelError(
            f"{self.model}: the server answers with status {status}: {says}", is_passing=is_passing
        )

    def _wait(self) -> None:
        """Wait until the next request is allowed."""
        if not self._gap:
            return
        with self._lock:
            now = time.monotonic()
            at = max(now, self._next)
            self._next = at + self._gap
        time.sleep(at - now)

    def _sent(self, messages: Messages, form: dict[str, Any]) -> tuple[Answer | None, int | None]:
        """Return the answer, or None and the status of the server, itself None if it does not answer.

        Errors of the client may contain address and key: none of their words is passed on.
        """
        import openai

        from policycompare.model.connections import Refused, connections

        key = os.environ.get(self._key_env, "") if self._key_env else ""
        if self._key_env and not key:
            raise ModelError(
                f"the environment has no {self._key_env}, the variable with the key of the service"
            )
        with self._lock:
            self._connections = self._connections or connections(self._timeout)
        try:
            client = openai.OpenAI(
                api_key=key or "none",
                base_url=self._base_url,
                max_retries=self._retries,
                timeout=self._timeout,
                http_client=self._connections,
            )
            completion = client.chat.completions.create(model=self.model, messages=messages, **form)
        except openai.APIStatusError as error:
            return None, error.status_code
        except (openai.APIError, Refused, ValueError) as error:
            refused = next((each for each in (error, error.__cause__) if isinstance(each, Refused)), None)
            if refused:
                raise ModelError(
                    f"{self.model}: the answer of the server {refused}", is_passing=True
                ) from None
            return None, None
        except (RecursionError, TypeError, AttributeError):  # the client reads an answer of another form
            return None, NO_COMPLETION
        answer = _answer(completion)
        return answer, NO_COMPLETION if answer is None else None


def _answer(completion: Any) -> Answer | None:
    """Return the text of a completion with model, tokens, and whether it is cut; None if it is none.

    A refusal is an empty text. The client checks no type of what a server returns.
    """
    choices, usage = getattr(completion, "choices", None), getattr(completion, "usage", None)
    choice = choices[0] if isinstance(choices, list) and choices else None
    message, model = getattr(choice, "message", None), getattr(completion, "model", None)
    content = getattr(message, "content", None)
    if message is None or not isinstance(content, (str, type(None))):
        return None
    return Answer(
        content or "",
        model=model if isinstance(model, str) else None,
        is_cut=getattr(choice, "finish_reason", None) == "length",
        tokens_in=counted(getattr(usage, "prompt_tokens", None)),
        tokens_out=counted(getattr(usage, "completion_tokens", None)),
    )


def chat(
    model: str,
    *,
    base_url: str | None = None,
    key_env: str | None = None,
    retries: int = 6,
    timeout: float = 600,
    per_minute: float | None = None,
    max_tokens: int | None = None,
    **options: object,
) -> Chat:
    """Return a callable that asks a model on a server with the OpenAI chat protocol, for `code_by_model`.

    Parameters
    ----------
    model : str
        The name of the model on the server.
    base_url : str, optional
        The address of the server, such as that of vLLM or Ollama on this machine; default: the service of OpenAI.
    key_env : str, optional
        The environment variable with the key. It is read at each request and kept nowhere. Not needed for a server
        of your own; default: OPENAI_API_KEY if `base_url` is not given.
    retries : int
        Times that a request is sent again after status 429 or 5xx or a lost connection, with growing pauses, or those
        that the server asks for.
    timeout : float
        Seconds that an answer may take; one of more than 20 MB is refused.
    per_minute : float, optional
        The most requests a minute.
    max_tokens : int, optional
        The longest answer in tokens; default: that of the server.
    **options
        Further parameters of the protocol, such as `seed` or `extra_body`.

    Returns
    -------
    callable
        From messages to the text of the answer. Temperature 0, and JSON as output where the server has it; a server
        that does not accept these is asked without them.

    Raises
    ------
    ImportError
        If the package openai is missing.
    ModelError
        When called: if the server gives no answer. The message has neither address nor key.

    Examples
    --------
    >>> import policycompare as pc
    >>> pc.chat("qwen3", base_url="http://127.0.0.1:11434/v1")
    Chat('qwen3')
    """
    try:
        import openai  # noqa: F401
    except ImportError:
        raise ImportError("openai is missing; it comes with: pip install 'policycompare[llm]'") from None
    if not isinstance(model, str) or not model.strip():
        raise SelectionError(f"model is {model!r}; allowed: the name of a model on the server")
    for name, value, is_allowed in (
        ("retries", retries, retries >= 0),
        ("timeout", timeout, timeout > 0),
        ("per_minute", per_minute, per_minute is None or per_minute > 0),
        ("max_tokens", max_tokens, max_tokens is None or max_tokens > 0),
    ):
        if not is_allowed:
            raise SelectionError(f"{name} is {value!r}; allowed: a positive number")
    return Chat(
        model,
        base_url=base_url,
        key_env="OPENAI_API_KEY" if key_env is None and base_url is None else key_env,
        retries=retries,
        timeout=timeout,
        per_minute=per_minute,
        max_tokens=max_tokens,
        options=dict(options),
    )
