#!/usr/bin/env python3
"""A TCP proxy that cuts every connection after some seconds, at a limited rate.

Usage: cutting-proxy.py TARGET_PORT SECONDS MEGABYTES_PER_SECOND

First it prints the port on which it listens; at the end (SIGTERM) the connections, how many it cut,
and the bytes each way.
"""
import signal
import socket
import sys
import threading
import time

target_port = int(sys.argv[1])
seconds, rate = float(sys.argv[2]), float(sys.argv[3]) * 1e6
counts = {"connections": 0, "cut": 0, "to the server": 0, "from the server": 0}
lock = threading.Lock()


def pump(source, target, name, deadline, sockets):
    sent, start = 0, time.monotonic()
    try:
        while True:
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError
            source.settimeout(left)
            data = source.recv(1 << 16)
            if not data:
                break
            target.sendall(data)
            sent += len(data)
            with lock:
                counts[name] += len(data)
            pause = sent / rate - (time.monotonic() - start)
            if pause > 0:
                time.sleep(pause)
        target.shutdown(socket.SHUT_WR)
    except TimeoutError:
        with lock:
            if sockets[0].fileno() < 0:
                return
            counts["cut"] += 1
            for one in sockets:
                # No farewell: the connection is gone, as on a bad line.
                one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
                one.close()
    except OSError:
        for one in sockets:
            one.close()


def serve(client):
    server = socket.create_connection(("127.0.0.1", target_port))
    deadline = time.monotonic() + seconds
    sockets = (client, server)
    for source, target, name in ((client, server, "to the server"),
                                 (server, client, "from the server")):
        threading.Thread(target=pump, args=(source, target, name, deadline, sockets),
                         daemon=True).start()


def end(*_):
    print(", ".join(f"{value} {name}" for name, value in counts.items()), flush=True)
    sys.exit(0)


signal.signal(signal.SIGTERM, end)
with socket.create_server(("127.0.0.1", 0)) as listener:
    print(listener.getsockname()[1], flush=True)
    while True:
        client, _ = listener.accept()
        counts["connections"] += 1
        serve(client)
