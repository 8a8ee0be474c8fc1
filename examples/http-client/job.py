"""A research job through the generated client: start it, follow it, print its report."""

import sys
import time

import httpx
from longhaul_client import Client
from longhaul_client.api.sessions import report, start_session
from longhaul_client.models import Error, StartSession

folder, question = sys.argv[1:]
address = "http://127.0.0.1:8080"
client = Client(base_url=address, timeout=60)

started = start_session.sync(
    client=client, body=StartSession(message=question, sources=[folder], request_id=f"{folder} {question}")
)
if started is None or isinstance(started, Error):
    sys.exit(f"not started: {started.error.message} {started.error.hint}" if started else "not started")

# A stream is no call of a generated client, but a line after the other.
events = f"{address}/v1/sessions/{started.session}/events"
with httpx.stream("GET", events, headers={"Accept": "text/event-stream"}, timeout=None) as stream:
    for line in stream.iter_lines():
        if line.startswith("event: "):
            print(line.removeprefix("event: "), file=sys.stderr)
        if line in ("event: answer", "event: error", "event: end"):
            break

for _ in range(100):  # the report is written right after the answer
    text = report.sync(client=client, session=started.session)
    if isinstance(text, str):
        print(text)
        break
    time.sleep(0.2)
else:
    sys.exit(f"there is no report: {text.error.message}" if text else "there is no report")
