# What a technician would script: iterparse.py lxml|etree FILE count|digest
# Prints one line of JSON, as the other measurements do.
import hashlib
import json
import resource
import sys
import time

library, file, mode = sys.argv[1:4]
if library == "lxml":
    from lxml.etree import iterparse
else:
    from xml.etree.ElementTree import iterparse


def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


base = peak()
start = time.perf_counter()
records = values = characters = 0
digest = hashlib.sha1()
root = None
for event, element in iterparse(file, events=("start", "end")):
    if event == "start":
        if element.tag == "customers":
            root = element
        continue
    if element.tag != "customer":
        continue
    rows = [(row.get("code"), row.get("content"), row.get("param")) for row in element.iter("data")]
    if mode == "digest":
        text = "".join(f"{name}\x1f{value}\x1e" for name, value in element.attrib.items())
        text += "".join(f"\x1d{c}\x1f{v}\x1f{chr(0x1C) if p is None else p}" for c, v, p in rows)
        digest.update(f"{text}\n".encode())
    attributes = element.attrib.values()
    records += 1
    values += len(attributes) + len(rows)
    characters += sum(map(len, attributes)) + sum(len(v) + len(p or "") for _, v, p in rows)
    root.clear()
answer = {
    "ms": (time.perf_counter() - start) * 1000,
    "peakMb": peak(),
    "overMb": peak() - base,
    "records": records,
    "values": values,
    "characters": characters,
}
if mode == "digest":
    answer["digest"] = digest.hexdigest()
print(json.dumps(answer))
