"""What deploy/contract tells schemathesis: which of what is there to call, how stories go, and what came of it."""

import atexit
import collections
import copy
import json
import os
import re
import time
import urllib.error
import urllib.request
import uuid
import zlib

import schemathesis
import yaml
from hypothesis.errors import Flaky
from schemathesis.cli.commands.run.handlers.output import OutputHandler
from schemathesis.engine.errors import is_inconsistent_replay
from schemathesis.engine.run.stateful import _executor
from schemathesis.generation.meta import TestPhase
from schemathesis.generation.stateful import control
from schemathesis.specs.openapi import stateful

UUID = re.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


def known(list_path):
    """The identifiers of what is there, as far as the role reads it."""
    request = urllib.request.Request(os.environ["CONTRACT_URL"] + "/api/v1" + list_path)
    if os.environ["CONTRACT_TOKEN"]:
        request.add_header("Authorization", "Bearer " + os.environ["CONTRACT_TOKEN"])
    try:
        with urllib.request.urlopen(request) as answer:
            items = json.load(answer)["items"]
    except urllib.error.HTTPError:
        return []
    return [item["id"] if "id" in item else item["petition"]["id"] for item in items]


def parts(matters, *lists):
    """The identifiers of what there is in each of the matters."""
    return [part for matter in matters for name in lists for part in known(f"{matter}/{name}")]


CONSULTATIONS = known("/consultations?limit=100")
INITIATIVES = known("/initiatives?limit=100")
consultations = [f"/consultations/{consultation}" for consultation in CONSULTATIONS]
initiatives = [f"/initiatives/{initiative}" for initiative in INITIATIVES]
KNOWN = {
    "/petitions/{id}": known("/petitions?limit=100") + known("/moderation/queue"),
    "/obligations/{id}": known("/obligations?limit=100"),
    "/commitments/{id}": known("/commitments?limit=100"),
    "/consultations/{id}": CONSULTATIONS,
    "/contributions/{id}": parts(consultations, "contributions?limit=100"),
    "/documents/{id}": parts(consultations, "documents"),
    "/themes/{id}": parts(consultations, "themes"),
    "/form-letters/{id}": parts(consultations, "form-letters"),
    "/initiatives/{id}": INITIATIVES,
    "/feedback/{id}": parts(initiatives, "feedback?limit=100"),
    "/feedback-topics/{id}": parts(initiatives, "feedback-topics"),
    "/bodies/{id}": known("/bodies?limit=100"),
}


@schemathesis.hook
def map_path_parameters(context, path_parameters):
    """Most identifiers that are made up name nothing: half of them become those of what is there."""
    try:
        made_up = uuid.UUID(str((path_parameters or {})["id"])).int
    except (KeyError, ValueError):
        return path_parameters
    for path, identifiers in KNOWN.items():
        if path in context.operation.path and identifiers and made_up % 2 == 0:
            # Versions and passages are counted from 1.
            counted = {name: 1 + made_up // 2 % 2 for name in ("number", "passage") if name in path_parameters}
            return path_parameters | counted | {"id": identifiers[made_up // 2 % len(identifiers)]}
    return path_parameters


# What has to be there for a petition to be filed or followed, and for replies to reach anybody.
FIELDS = {
    "body": KNOWN["/bodies/{id}"],
    "petition": KNOWN["/petitions/{id}"],
    "consultation": CONSULTATIONS,
    "initiative": INITIATIVES,
    "contribution": KNOWN["/contributions/{id}"],
    "theme": KNOWN["/themes/{id}"],
    "form_letter": KNOWN["/form-letters/{id}"],
    "profile": ["kz"],
    "topic": ["transport"],
    "language": ["kk", "ru", "en"],
}
SOUND = {
    "body": UUID,
    "petition": UUID,
    "consultation": UUID,
    "initiative": UUID,
    "contribution": UUID,
    "theme": UUID,
    "form_letter": UUID,
    "profile": re.compile("[a-z0-9][a-z0-9_-]{0,62}"),
    "topic": re.compile("[a-z0-9][a-z0-9_-]{0,62}"),
    "language": re.compile("[a-z]{2}"),
}


@schemathesis.hook
def map_body(context, body):
    """The same for half of the fields that are as they should be, so that some of the commands are carried out."""
    if not isinstance(body, dict):
        return body
    changed = dict(body)
    for name, value in body.items():
        if FIELDS.get(name) and isinstance(value, str) and SOUND[name].fullmatch(value):
            place = zlib.crc32(value.encode())
            if place % 2 == 0:
                changed[name] = FIELDS[name][place // 2 % len(FIELDS[name])]
    return changed


with open(os.environ["CONTRACT"], encoding="utf-8") as file:
    CONTRACT = yaml.safe_load(file)


def resolved(value):
    """What a reference of the contract stands for."""
    while "$ref" in value:
        found = CONTRACT
        for name in value["$ref"].split("/")[1:]:
            found = found[name]
        value = found
    return value


@schemathesis.hook
def map_case(context, case):
    """In stories half of what is sound is made likelier to lead on."""
    if case.meta is None or case.meta.phase.name != TestPhase.STATEFUL or not case.meta.generation.mode.is_positive:
        return case
    # A list that is narrowed at random is mostly empty.
    if case.query and zlib.crc32(repr(sorted(case.query.items())).encode()) % 2 == 0:
        required = {parameter.name for parameter in context.operation.query if parameter.is_required}
        case.query = {name: value for name, value in case.query.items() if name in required}
    # The contract's example has what made-up words seldom have.
    content = context.operation.definition.raw.get("requestBody", {}).get("content", {})
    examples = resolved(content.get("application/json", {}).get("schema", {})).get("examples")
    if examples and zlib.crc32(repr(case.body).encode()) % 2 == 0:
        case.body = map_body(context, copy.deepcopy(examples[0]))
    return case


@schemathesis.hook
def filter_case(context, case):
    """A parameter without a value, and a field that is null, count as left out: no schema says so."""
    query = case.query if isinstance(case.query, dict) else {}
    body = case.body if isinstance(case.body, dict) else {}
    return all(value not in ("", [], [""]) for value in query.values()) and None not in body.values()


began = time.monotonic()
called = collections.Counter()
fulfilled = set()


@schemathesis.hook
def after_call(context, case, response):
    called[case.operation.definition.raw["operationId"]] += 1
    if response.status_code < 300:
        fulfilled.add(case.operation.definition.raw["operationId"])


@atexit.register
def report():
    """What the role came to, for the table at the end."""
    with open(os.environ["CONTRACT_REPORT"], "a", encoding="utf-8") as file:
        outcome = {"role": os.environ["CONTRACT_ROLE"], "called": called, "fulfilled": sorted(fulfilled)}
        file.write(json.dumps(outcome | {"seconds": round(time.monotonic() - began)}) + "\n")


# How stories go. None of it is a setting of the edition that deploy/contract names.
# They begin with what needs no identifier, as a made-up one leads nowhere, or with what is known to be there.
BEGINNINGS = {
    "readPetition", "readResponse", "readDossier", "readObligation", "readCommitment", "readBody", "listComplaints",
    "readConsultation", "readContribution", "readDocument", "readInitiative", "readFeedback",
}
stateful.is_likely_root_transition = lambda operation, node, produced: (
    not operation.path_parameters or operation.definition.raw["operationId"] in BEGINNINGS
)
# And with one of them: others only once nothing leads on from it.
control.MAX_ROOT_SOURCES = 0

classified = _executor._classify_suite_error


def classify(error, *, ctx, engine, state, settings):
    """What is there changes with each story, so that none comes out twice the same: that is not the end of them."""
    status, again, events = classified(error, ctx=ctx, engine=engine, state=state, settings=settings)
    if isinstance(error, Flaky) or is_inconsistent_replay(error):
        again = again or ctx.completed_scenarios < settings.max_examples
    return status, again, events


_executor._classify_suite_error = classify

# A list that is empty leads nowhere. It is no fault, and nothing to tell.
OutputHandler.display_stateful_failures = lambda output, context: None
