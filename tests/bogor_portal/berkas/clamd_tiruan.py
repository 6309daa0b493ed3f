"""A small clamd on a real socket: it reads a whole INSTREAM as clamd does, then answers as told."""

import contextlib
import socket
import struct
import threading


class ClamdTiruan:
    """`jawaban` None: reads everything and never answers, until `lepas` is set."""

    def __init__(self, jawaban: bytes | None):
        self.jawaban = jawaban
        self.diterima = b""
        self.perintah = b""
        self.lepas = threading.Event()
        self._pintu = socket.create_server(("127.0.0.1", 0))
        self.url = f"tcp://127.0.0.1:{self._pintu.getsockname()[1]}"
        self._benang = threading.Thread(target=self._layani, daemon=True)

    def __enter__(self) -> "ClamdTiruan":
        self._benang.start()
        return self

    def __exit__(self, *_):
        self.lepas.set()
        self._pintu.close()
        self._benang.join(5)

    def _layani(self):
        with contextlib.suppress(OSError), self._pintu.accept()[0] as soket, soket.makefile("rb") as masuk:
            self.perintah = masuk.read(len(b"zINSTREAM\0"))
            while panjang := struct.unpack("!I", masuk.read(4))[0]:
                self.diterima += masuk.read(panjang)
            if self.jawaban is None:
                self.lepas.wait(10)
            else:
                soket.sendall(self.jawaban)
