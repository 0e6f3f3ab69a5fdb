"""A fake of Microsoft's login: issues a bot's token for its password, over TLS, which MSAL requires."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

from aiohttp import web
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.fakes.local_server import Local
from tests.fakes.teams.connector import APP_ID, OUR_TOKEN, TENANT


class FakeLogin(Local):
    """Start it with `async with`. `certificate` is what a caller must trust."""

    def __init__(self, folder: Path, password: str) -> None:
        self.certificate = folder / "login.pem"
        self.asked: list[str] = []
        """The scope of each token that was issued."""
        self._password = password
        key = ec.generate_private_key(ec.SECP256R1())
        private = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        kept = folder / "login.key"
        kept.write_bytes(key.private_bytes(serialization.Encoding.PEM, *private))
        self.certificate.write_bytes(_certified(key).public_bytes(serialization.Encoding.PEM))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, kept)
        app = web.Application()
        app.router.add_get(f"/{TENANT}/v2.0/.well-known/openid-configuration", self._described)
        app.router.add_post(f"/{TENANT}/oauth2/v2.0/token", self._token)
        self.serve(app, tls=context)

    async def _described(self, _: web.Request) -> web.Response:
        there = f"{self.base}/{TENANT}"
        return web.json_response(
            {
                "issuer": f"{there}/v2.0",
                "authorization_endpoint": f"{there}/oauth2/v2.0/authorize",
                "token_endpoint": f"{there}/oauth2/v2.0/token",
            }
        )

    async def _token(self, request: web.Request) -> web.Response:
        said = await request.post()
        if (said["client_id"], said["client_secret"]) != (APP_ID, self._password):
            return web.json_response({"error": "invalid_client"}, status=401)
        self.asked.append(str(said["scope"]))
        return web.json_response({"access_token": OUR_TOKEN, "expires_in": 3600, "token_type": "Bearer"})


def _certified(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    """Return a self-signed certificate for this machine."""
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)  # noqa: TID251 - whoever connects goes by the real clock
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
