"""Signals that ask to stop: held back, and looked at when it suits."""

import signal
from types import TracebackType

from baocao.publishing.errors import StoppedError

_ASK_TO_STOP = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
# A look at the child even without a signal: another thread may have taken the signal away.
_SECONDS = 1.0


class Watch:
    """While it is open no signal breaks into anything; what is half done is never left so.

    Signals that were ignored before (`nohup`) stay ignored.
    """

    def __enter__(self) -> "Watch":
        """Holds the signals back."""
        if signal.getsignal(signal.SIGCHLD) == signal.SIG_IGN:
            # The system would then forget how the child ended, and Python take it for success.
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        asking = {n for n in _ASK_TO_STOP if signal.getsignal(n) != signal.SIG_IGN}
        self._asking = asking
        self.before = signal.pthread_sigmask(signal.SIG_BLOCK, asking | {signal.SIGCHLD})
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Lets signals through again; those that came too late to matter are forgotten."""
        while signal.sigtimedwait(self._asking, 0):
            pass
        signal.pthread_sigmask(signal.SIG_SETMASK, self.before)

    def check(self) -> None:
        """Raises StoppedError if a signal has asked to stop."""
        if info := signal.sigtimedwait(self._asking, 0):
            raise StoppedError(info.si_signo)

    def wait(self) -> None:
        """Waits for news of a child, a second at most; raises StoppedError if asked to stop."""
        info = signal.sigtimedwait({*self._asking, signal.SIGCHLD}, _SECONDS)
        if info and info.si_signo in self._asking:
            raise StoppedError(info.si_signo)
