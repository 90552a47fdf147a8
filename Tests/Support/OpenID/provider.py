"""An OpenID Connect provider over Authlib, for tests.

Every first part of a path is a provider of its own, with its own issuer, keys and people, so that tests that run at the
same time do not meet. PUT /NAME/setting changes what it does; what no honest provider would do is done there as well.
Listens on loopback, prints its port, and ends when its standard input does.
"""

import base64
import hmac
import json
import logging
import os
import secrets
import sys
import threading
import time

import flask
from authlib.integrations.flask_oauth2 import AuthorizationServer, ResourceProtector
from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import ClientMixin
from authlib.oauth2.rfc6749.grants import AuthorizationCodeGrant
from authlib.oauth2.rfc6750 import BearerTokenValidator
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oauth2.rfc9207 import IssuerParameter
from authlib.oidc.core import UserInfo
from authlib.oidc.core.grants import OpenIDCode
from authlib.oidc.core.util import create_half_hash
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey, RSAKey
from werkzeug.serving import make_server

app = flask.Flask(__name__)


class Provider:
    """One provider: its keys, its person, and how it behaves."""

    def __init__(self, name):
        self.name = name
        # Its keys are made in no time, those for RS256 are not.
        self.algorithm = "ES256"
        self.rotate()
        self.person = {}
        self.userinfo = {}
        self.claims = {}
        self.header = {}
        self.answers = {}
        self.forged_with = None
        self.denies = False
        self.client_authentication = ["client_secret_basic"]
        self.codes = {}
        self.tokens = {}
        self.requests = {}

    @property
    def issuer(self):
        return flask.request.host_url + self.name

    def new_key(self):
        options = {"kid": secrets.token_hex(4), "use": "sig"}
        if self.algorithm in ("RS256", "PS256"):
            return RSAKey.generate_key(2048, options)
        if self.algorithm == "ES256":
            return ECKey.generate_key("P-256", options)
        return OKPKey.generate_key("Ed25519", options)

    def rotate(self, keep=False):
        self.key = self.new_key()
        self.published = [self.key] + (self.published if keep else [])

    def sign(self, claims):
        """As a provider does, unless a test asks for what only an attacker would."""
        header = {"alg": self.algorithm, "kid": self.key.kid, **self.header}
        claims = {**claims, **self.claims}
        claims = {name: value for name, value in claims.items() if value is not None}
        header = {name: value for name, value in header.items() if value is not None}
        if header["alg"] in ("none", "HS256"):
            text = ".".join(unpadded(json.dumps(part).encode()) for part in (header, claims))
            known = self.key.as_pem(private=False)
            signature = b"" if header["alg"] == "none" else hmac.digest(known, text.encode(), "sha256")
            return text + "." + unpadded(signature)
        return jwt.encode(header, claims, self.forged_with or self.key, [header["alg"]])


def unpadded(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


providers = {}
lock = threading.Lock()


def provider():
    name = flask.request.view_args["name"]
    with lock:
        if name not in providers:
            providers[name] = Provider(name)
        return providers[name]


class Client(ClientMixin):
    client_id = "dauys"
    secret = "a secret: of 27 %characters"

    def get_client_id(self):
        return self.client_id

    def get_default_redirect_uri(self):
        return None

    def get_allowed_scope(self, scope):
        return scope

    def check_redirect_uri(self, redirect_uri):
        return redirect_uri == "https://petitions.example/sign-in/oidc"

    def check_client_secret(self, client_secret):
        return client_secret == self.secret

    def check_endpoint_auth_method(self, method, endpoint):
        return method in provider().client_authentication

    def check_response_type(self, response_type):
        return response_type == "code"

    def check_grant_type(self, grant_type):
        return grant_type == "authorization_code"


class Person:
    def get_user_id(self):
        return provider().person["sub"]


class Code:
    def __init__(self, request):
        payload = request.payload
        self.redirect_uri = payload.redirect_uri
        self.scope = payload.scope
        self.nonce = payload.data.get("nonce")
        self.code_challenge = payload.data.get("code_challenge")
        self.code_challenge_method = payload.data.get("code_challenge_method")

    def get_redirect_uri(self):
        return self.redirect_uri

    def get_scope(self):
        return self.scope

    def get_nonce(self):
        return self.nonce

    def get_auth_time(self):
        return int(time.time())

    def get_acr(self):
        return None

    def get_amr(self):
        return None


class CodeGrant(AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ["client_secret_basic", "client_secret_post", "none"]

    def save_authorization_code(self, code, request):
        provider().codes[code] = Code(request)

    def query_authorization_code(self, code, client):
        return provider().codes.get(code)

    def delete_authorization_code(self, authorization_code):
        codes = provider().codes
        for code in [code for code, known in codes.items() if known is authorization_code]:
            del codes[code]

    def authenticate_user(self, authorization_code):
        return Person()


class IDToken(OpenIDCode):
    def exists_nonce(self, nonce, request):
        return False

    def generate_user_info(self, user, scope):
        return UserInfo(**provider().person)

    def encode_id_token(self, token, request):
        now = int(time.time())
        claims = {"iss": provider().issuer, "aud": "dauys", "iat": now, "exp": now + 300}
        claims.update(self.get_authorization_code_claims(request.authorization_code))
        hashed = create_half_hash(token["access_token"], provider().algorithm)
        if hashed is not None:
            claims["at_hash"] = hashed.decode()
        claims.update(self.generate_user_info(request.user, token["scope"]))
        return provider().sign(claims)


class Issuer(IssuerParameter):
    def get_issuer(self):
        return provider().issuer


class AccessToken:
    def __init__(self, text):
        self.text = text

    def get_scope(self):
        return "openid"

    def is_expired(self):
        return False

    def is_revoked(self):
        return False


class Tokens(BearerTokenValidator):
    def authenticate_token(self, token_string):
        return provider().tokens.get(token_string)


def save_token(token, request):
    provider().tokens[token["access_token"]] = AccessToken(token["access_token"])


server = AuthorizationServer(app, query_client=lambda name: Client() if name == "dauys" else None, save_token=save_token)
server.register_grant(CodeGrant, [IDToken(require_nonce=True), CodeChallenge(required=True)])
server.register_extension(Issuer())
protector = ResourceProtector()
protector.register_token_validator(Tokens())


@app.before_request
def tamper():
    """Counts what is asked, and answers in a way that a test has set."""
    if not flask.request.view_args:
        return None
    step = flask.request.endpoint
    now = provider()
    now.requests[step] = now.requests.get(step, 0) + 1
    answer = now.answers.get(step)
    if answer is None:
        return None
    if "slow" in answer:

        def trickle():
            for _ in range(answer["slow"]):
                time.sleep(0.2)
                yield b" "

        return flask.Response(trickle(), mimetype="application/json")
    if "bytes" in answer:
        return flask.Response(b" " * answer["bytes"] + b"{}", mimetype="application/json")
    return flask.Response(
        answer.get("body", ""), status=answer["status"], headers=answer.get("headers"), mimetype="application/json"
    )


@app.get("/<name>/.well-known/openid-configuration")
def discovery(name):
    root = provider().issuer
    return {
        "issuer": root,
        "authorization_endpoint": root + "/authorize",
        "token_endpoint": root + "/token",
        "jwks_uri": root + "/keys",
        "userinfo_endpoint": root + "/userinfo",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": [provider().algorithm],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": provider().client_authentication,
        "authorization_response_iss_parameter_supported": True,
    }


@app.get("/<name>/keys")
def keys(name):
    others = [{"kty": "oct", "k": "AAAA", "kid": "other"}, {"kty": "new", "alg": "XX512"}]
    return {"keys": [key.as_dict(private=False) for key in provider().published] + others}


@app.get("/<name>/authorize")
def authorize(name):
    """Whoever comes here is the person of the provider, and agrees."""
    try:
        grant = server.get_consent_grant(end_user=Person())
    except OAuth2Error as error:
        return flask.Response(str(error), status=400)
    user = None if provider().denies else Person()
    return server.create_authorization_response(grant=grant, grant_user=user)


@app.post("/<name>/token")
def token(name):
    return server.create_token_response()


@app.get("/<name>/userinfo")
@protector()
def userinfo(name):
    return {"sub": provider().person["sub"], **provider().userinfo}


@app.put("/<name>/setting")
def setting(name):
    changes = flask.request.get_json()
    now = provider()
    if "algorithm" in changes:
        now.algorithm = changes.pop("algorithm")
        now.rotate()
    if changes.pop("rotate", False):
        now.rotate()
    if changes.pop("rotate_and_keep", False):
        now.rotate(keep=True)
    if changes.pop("forge", False):
        # A key that is published nowhere, under the name of one that is.
        now.forged_with = now.new_key()
    if changes.pop("sign_with_removed_key", False):
        removed = now.key
        now.rotate()
        now.key = removed
    for field, value in changes.items():
        setattr(now, field, value)
    return {}


@app.get("/<name>/requests")
def requests(name):
    return provider().requests


def end_with_parent():
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"
    threading.Thread(target=end_with_parent, daemon=True).start()
    listening = make_server("127.0.0.1", 0, app, threaded=True)
    print(listening.port, flush=True)
    listening.serve_forever()
