#!/usr/bin/env python3
"""Makes tokens.json: access tokens, good and bad, with the verdict that each must get.

Run by hand when a case is added (needs the package `cryptography`); the tests only read the result.
Keys are made anew each time and their private parts are kept nowhere.
"""

import base64
import hashlib
import hmac
import json
import sys
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

NOW = 1_772_413_200  # 2026-03-02T08:00:00+07:00
FAR = 253_402_300_799  # the last second that is accepted: good whenever a server runs
ISSUER = "https://dang-nhap.tinh-mau.vn/realms/can-bo"
AUDIENCE = "motcua"
OFFICER = "ngo-quang-sang"
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551
ED25519_ORDER = 2**252 + 27742317777372353535851937790883648493
SHA256 = hashes.SHA256()


def b64(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def number(value, size=None):
    return b64(value.to_bytes(size or (value.bit_length() + 7) // 8, "big"))


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


# How each algorithm signs.

def rs256(key, message):
    return key.sign(message, padding.PKCS1v15(), SHA256)


def pss(key, message, salt=32, digest=SHA256, mask=SHA256):
    return key.sign(message, padding.PSS(padding.MGF1(mask), salt), digest)


def es256(key, message):
    r, s = decode_dss_signature(key.sign(message, ec.ECDSA(SHA256)))
    return r.to_bytes(32, "big") + s.to_bytes(32, "big")


def eddsa(key, message):
    return key.sign(message)


# The keys of the issuer, as he publishes them.

def rsa_jwk(key, **more):
    numbers = key.public_key().public_numbers()
    return {"kty": "RSA", "n": number(numbers.n), "e": number(numbers.e), **more}


def ec_jwk(key, curve="P-256", size=32, **more):
    numbers = key.public_key().public_numbers()
    return {"kty": "EC", "crv": curve, "x": number(numbers.x, size), "y": number(numbers.y, size),
            **more}


def ed_jwk(key, curve="Ed25519", **more):
    raw = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return {"kty": "OKP", "crv": curve, "x": b64(raw), **more}


def new_rsa(bits=2048, exponent=65537):
    return rsa.generate_private_key(exponent, bits)


def new_ec(curve=None):
    return ec.generate_private_key(curve or ec.SECP256R1())


RS, PS, RSA, OLD, TOLD, ENC = (new_rsa() for _ in range(6))
RS3072 = new_rsa(3072)
THREE = new_rsa(2048, 3)
WEAK = new_rsa(1024)
ES, TWIN_A, TWIN_B, FOREIGN, NAMELESS = (new_ec() for _ in range(5))
ED, TWIN_C = ed25519.Ed25519PrivateKey.generate(), ed25519.Ed25519PrivateKey.generate()
P384 = new_ec(ec.SECP384R1())
ED448 = ed448.Ed448PrivateKey.generate()
SECRET = b"mot-bi-mat-chung-dai-hon-ba-muoi-hai-byte"

USABLE = [
    rsa_jwk(RS, kid="rs", alg="RS256", use="sig"),
    rsa_jwk(PS, kid="ps", alg="PS256", use="sig", key_ops=["verify"]),
    ec_jwk(ES, kid="es", alg="ES256"),
    ed_jwk(ED, kid="ed", alg="EdDSA"),
    rsa_jwk(RSA, kid="rsa"),
    rsa_jwk(RS3072, kid="rs3072", alg="RS256"),
    rsa_jwk(THREE, kid="three", alg="RS256"),
    ec_jwk(TWIN_A, kid="twin"),
    ec_jwk(TWIN_B, kid="twin"),
    ed_jwk(TWIN_C, kid="twin"),
    ec_jwk(NAMELESS),
]
LEFT_OUT = [
    rsa_jwk(WEAK, kid="weak", alg="RS256"),
    {**rsa_jwk(OLD, kid="one", alg="RS256"), "e": "AQ"},
    {**rsa_jwk(OLD, kid="even", alg="RS256"), "e": "Ag"},
    {**rsa_jwk(OLD, kid="zero", alg="RS256"),
     "n": b64(b"\0" + OLD.public_key().public_numbers().n.to_bytes(256, "big"))},
    {**rsa_jwk(OLD, kid="even-n", alg="RS256"),
     "n": number(OLD.public_key().public_numbers().n + 1)},
    {**rsa_jwk(OLD, kid="padded", alg="RS256"), "e": "AQAB=="},
    {"kty": "oct", "kid": "secret", "alg": "HS256", "k": b64(SECRET)},
    ec_jwk(P384, "P-384", 48, kid="p384", alg="ES384"),
    ed_jwk(ED448, "Ed448", kid="ed448", alg="EdDSA"),
    rsa_jwk(TOLD, kid="told", alg="RS256",
            d=number(TOLD.private_numbers().d)),
    rsa_jwk(ENC, kid="enc", use="enc"),
    rsa_jwk(ENC, kid="oaep", alg="RSA-OAEP"),
    rsa_jwk(ENC, kid="rs384", alg="RS384"),
    rsa_jwk(ENC, kid="signs", alg="RS256", key_ops=["sign"]),
    rsa_jwk(ENC, kid="crossed", alg="ES256"),
    ec_jwk(FOREIGN, kid="crossed-ec", alg="RS256"),
    {**ec_jwk(FOREIGN, kid="off-curve"), "y": b64(b"\1" * 32)},
    {**ec_jwk(FOREIGN, kid="short"), "x": b64(b"\1" * 31)},
    ec_jwk(FOREIGN, kid="k1", crv="secp256k1"),
    {"kty": "EC", "crv": "P-256", "kid": "bare"},
    rsa_jwk(ENC, kid=7),
    "no object",
]
SIGNERS = {
    "rs": ("RS256", RS, rs256), "ps": ("PS256", PS, pss), "es": ("ES256", ES, es256),
    "ed": ("EdDSA", ED, eddsa), "rsa": ("RS256", RSA, rs256), "rs3072": ("RS256", RS3072, rs256),
    "three": ("RS256", THREE, rs256),
}

# What details say; the test looks for these words in them.
GOOD = ""
SHAPE = "in three parts"
FORM = "of base64url without padding"
LONG = "at most 8192 bytes"
ALG = "whose alg is"
TYP = "whose typ is"
MEMBER = "without crit"
KID = "whose kid is a text"
KEY = "it has no such key"
SIGNATURE = "its signature is not good"
ISS = "issuer that this server trusts"
AUD = "its aud says otherwise"
NO_EXP = "with exp in whole seconds"
EXPIRED = "has not expired"
KIND = "of another kind"
BOUND = "bound to a key"
SCOPE = "with the scope"
SUB = "token with sub"
CLAIM = "the officer's id in the claim"

vectors = []


def add(name, token, verdict, **options):
    vectors.append({"name": name, "token": token, "verdict": verdict, **options})


def claims(**changes):
    made = {"iss": ISSUER, "aud": AUDIENCE, "sub": OFFICER, "exp": NOW + 300, "iat": NOW - 10,
            "client_id": "mot-cua-so"}
    made.update(changes)
    return {name: value for name, value in made.items() if value is not None}


def signed(header, payload, key, sign):
    """From the bytes of both parts."""
    message = b64(header) + "." + b64(payload)
    return message + "." + b64(sign(key, message.encode()))


def token(signer="es", payload=None, **header):
    alg, key, sign = SIGNERS[signer]
    head = {"alg": alg, "kid": signer, "typ": "at+jwt", **header}
    head = {name: value for name, value in head.items() if value is not None}
    return signed(compact(head), payload or compact(claims()), key, sign)


def with_claims(**changes):
    return token(payload=compact(claims(**changes)))


def with_text(old, new):
    """Claims that no writer of JSON would write."""
    text = compact(claims()).replace(old.encode(), new if isinstance(new, bytes) else new.encode())
    assert text != compact(claims()), old
    return token(payload=text)


def resigned(text, signature):
    return text.rsplit(".", 1)[0] + "." + b64(signature)


def signature_of(text):
    part = text.rsplit(".", 1)[1]
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def message_of(text):
    return text.rsplit(".", 1)[0].encode()


def flipped(data, at):
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]


def add_good():
    for signer in SIGNERS:
        add(f"good: {signer}", token(signer), GOOD)
    for typ in ("JWT", "jwt", "application/at+jwt", "AT+JWT", "application/jwt"):
        add(f"good: typ {typ}", token(typ=typ), GOOD)
    add("good: without kid", token("es", kid=None), GOOD)
    add("good: the key without a name", signed(
        compact({"alg": "ES256", "typ": "at+jwt"}), compact(claims()), NAMELESS, es256), GOOD)
    for which, key in (("first", TWIN_A), ("second", TWIN_B)):
        add(f"good: {which} of two keys of one name", signed(
            compact({"alg": "ES256", "kid": "twin", "typ": "at+jwt"}), compact(claims()), key,
            es256), GOOD)
    add("good: third key of that name, of another kind", signed(
        compact({"alg": "EdDSA", "kid": "twin", "typ": "at+jwt"}), compact(claims()), TWIN_C,
        eddsa), GOOD)
    add("good: unknown members of the header", token(x5t="abc", cty="x", **{"x5t#S256": "d"}), GOOD)
    add("good: spaces in the JSON", token(payload=json.dumps(claims(), indent=2).encode()), GOOD)
    add("good: iss with escapes is the same text",
        with_text(ISSUER, ISSUER.replace("/", "\\/")), GOOD)
    add("good: PS256 of a key that the configuration binds", signed(
        compact({"alg": "PS256", "kid": "rsa", "typ": "at+jwt"}), compact(claims()), RSA, pss),
        GOOD, rsa="PS256")
    text = token()
    r, s = signature_of(text)[:32], int.from_bytes(signature_of(text)[32:], "big")
    add("good: the other s of the same ECDSA signature",
        resigned(text, r + (P256_ORDER - s).to_bytes(32, "big")), GOOD)
    fill = next(size for size in range(9000, 0, -1)
                if len(token("ed", compact(claims(x="a" * size)))) <= 8192)
    add("good: as long as may be", token("ed", compact(claims(x="a" * fill))), GOOD)
    add("good: for ever", with_claims(exp=FAR), GOOD)


def add_algorithms():
    for name in ("none", "None", "NONE", "nOnE"):
        head = compact({"alg": name, "typ": "at+jwt"})
        add(f"alg {name}, no signature", b64(head) + "." + b64(compact(claims())) + ".", SHAPE)
        add(f"alg {name}, some signature",
            b64(head) + "." + b64(compact(claims())) + ".AAAA", ALG)
    pem = RS.public_key().public_bytes(serialization.Encoding.PEM,
                                       serialization.PublicFormat.SubjectPublicKeyInfo)
    for what, secret in (("the PEM of the RSA key", pem),
                         ("the JWK of the RSA key", compact(USABLE[0])),
                         ("the shared secret", SECRET), ("nothing", b"")):
        for kid in ("rs", "secret"):
            add(f"HS256 with {what} as secret, kid {kid}", signed(
                compact({"alg": "HS256", "kid": kid, "typ": "at+jwt"}), compact(claims()), secret,
                lambda key, message: hmac.new(key, message, hashlib.sha256).digest()), ALG)
    for alg in ("rs256", "RS256 ", "RS384", "RS512", "PS384", "PS512", "ES384", "ES512", "ES256K",
                "HS384", "Ed25519", "Ed448", "RSA-OAEP", "dir", ""):
        add(f"alg '{alg}'", token("rs", alg=alg), ALG)
    for alg in (None, 7, ["RS256"], {"RS256": 1}, True):
        add(f"alg {alg!r}", token("rs", alg=alg), ALG)
    add("PS256 by a key bound to RS256", signed(
        compact({"alg": "PS256", "kid": "rs", "typ": "at+jwt"}), compact(claims()), RS, pss), KEY)
    add("RS256 by a key bound to PS256", signed(
        compact({"alg": "RS256", "kid": "ps", "typ": "at+jwt"}), compact(claims()), PS, rs256), KEY)
    add("PS256 by a key that the configuration binds to RS256", signed(
        compact({"alg": "PS256", "kid": "rsa", "typ": "at+jwt"}), compact(claims()), RSA, pss), KEY)
    add("RS256 by a key that the configuration binds to PS256", token("rsa"), KEY, rsa="PS256")
    add("EdDSA with the name of an EC key", token("ed", kid="es"), KEY)
    add("ES256 with the name of an RSA key", token("es", kid="rs"), KEY)
    add("RS256 with the name of an Ed25519 key", token("rs", kid="ed"), KEY)
    add("says RS256, is PS256", token("ps", alg="RS256", kid="rs"), SIGNATURE)


def add_keys():
    def by(kid, alg, key, sign):
        return signed(compact({"alg": alg, "kid": kid, "typ": "at+jwt"}), compact(claims()), key,
                      sign)

    def plain(key, message):
        # With the exponent 1 the padded digest is its own signature: anybody can write it.
        info = bytes.fromhex("3031300d060960864801650304020105000420")
        tail = b"\0" + info + hashlib.sha256(message).digest()
        return b"\0\1" + b"\xff" * (256 - 2 - len(tail)) + tail

    add("a key of 1024 bits", by("weak", "RS256", WEAK, rs256), KEY)
    add("the exponent 1", by("one", "RS256", OLD, plain), KEY)
    for kid in ("even", "zero", "even-n", "padded"):
        add(f"key {kid}", by(kid, "RS256", OLD, rs256), KEY)
    add("a key published with its private part", by("told", "RS256", TOLD, rs256), KEY)
    for kid in ("enc", "oaep", "rs384", "signs", "crossed"):
        add(f"key {kid}", by(kid, "RS256", ENC, rs256), KEY)
    for kid in ("crossed-ec", "off-curve", "short", "k1", "bare"):
        add(f"key {kid}", by(kid, "ES256", FOREIGN, es256), KEY)
    add("Ed448", by("ed448", "EdDSA", ED448, eddsa), KEY)
    add("somebody else's key under a good name", by("es", "ES256", FOREIGN, es256), SIGNATURE)
    add("somebody else's key without a name", signed(
        compact({"alg": "ES256", "typ": "at+jwt"}), compact(claims()), FOREIGN, es256), SIGNATURE)
    add("somebody else's key under the name of two", by("twin", "ES256", FOREIGN, es256), SIGNATURE)
    for kid in ("unknown", "../../../../dev/null", "/dev/null", "' OR '1'='1", "es\u0001", "ES",
                "es "):
        add(f"kid {kid!r}", token(kid=kid), KEY)
    for kid in ("", 7, ["es"], "a" * 257, False):
        add(f"kid {str(kid)[:8]!r} ({type(kid).__name__})", token(kid=kid), KID)
    jwk = ec_jwk(FOREIGN, kid="own", alg="ES256")
    for member, value in (("jwk", jwk), ("jku", "https://ke-xau.example/keys"),
                          ("x5u", "https://ke-xau.example/cert"), ("x5c", ["MIIB"]),
                          ("crit", ["exp"]), ("crit", []), ("b64", False), ("b64", True),
                          ("zip", "DEF"), ("enc", "A128GCM")):
        add(f"header with {member} {str(value)[:6]}", signed(
            compact({"alg": "ES256", "typ": "at+jwt", "kid": "es", member: value}),
            compact(claims()), FOREIGN if member == "jwk" else ES, es256), MEMBER)


def add_signatures():
    for signer in ("rs", "ps", "es", "ed"):
        text = token(signer)
        good = signature_of(text)
        for at in (0, len(good) // 2, len(good) - 1):
            add(f"{signer}: bit of byte {at} of the signature changed",
                resigned(text, flipped(good, at)), SIGNATURE)
        add(f"{signer}: signature cut", resigned(text, good[:-1]), SIGNATURE)
        add(f"{signer}: signature and a byte", resigned(text, good + b"\0"), SIGNATURE)
        add(f"{signer}: a zero byte before", resigned(text, b"\0" + good), SIGNATURE)
        add(f"{signer}: nothing but zeros", resigned(text, bytes(len(good))), SIGNATURE)
        add(f"{signer}: nothing but ones", resigned(text, b"\xff" * len(good)), SIGNATURE)
        head, body, tail = text.split(".")
        other = token(signer, compact(claims(sub="dao-thu-oanh"))).split(".")
        add(f"{signer}: claims of another token", ".".join((head, other[1], tail)), SIGNATURE)
        add(f"{signer}: typ changed afterwards", ".".join((token(
            signer, typ="JWT").split(".")[0], body, tail)), SIGNATURE)
    text = token("es")
    good = signature_of(text)
    r, s = good[:32], good[32:]
    zero, order = bytes(32), P256_ORDER.to_bytes(32, "big")
    for what, pair in (("r 0", zero + s), ("s 0", r + zero), ("r and s 0", zero + zero),
                       ("r the order", order + s), ("s the order", r + order),
                       ("r and s the order", order + order), ("s and r changed over", s + r),
                       ("r 0, s 1", zero + (1).to_bytes(32, "big")),
                       ("r 1, s 1", (1).to_bytes(32, "big") * 2)):
        add(f"es: {what}", resigned(text, pair), SIGNATURE)
    add("es: in DER", resigned(text, ES.sign(message_of(text), ec.ECDSA(SHA256))), SIGNATURE)
    add("es: of SHA-512", resigned(text, b"".join(
        part.to_bytes(32, "big") for part in
        decode_dss_signature(ES.sign(message_of(text), ec.ECDSA(hashes.SHA512()))))), SIGNATURE)
    text = token("ed")
    good = signature_of(text)
    larger = int.from_bytes(good[32:], "little") + ED25519_ORDER
    add("ed: S and the order", resigned(text, good[:32] + larger.to_bytes(32, "little")), SIGNATURE)
    text = token("rs")
    add("rs: of SHA-1", resigned(text, RS.sign(
        message_of(text), padding.PKCS1v15(), hashes.SHA1())), SIGNATURE)
    add("rs: of SHA-512", resigned(text, RS.sign(
        message_of(text), padding.PKCS1v15(), hashes.SHA512())), SIGNATURE)
    modulus = RS.public_key().public_numbers().n
    for turn in range(1000):
        text = token("rs", compact(claims(jti=str(turn))))
        larger = int.from_bytes(signature_of(text), "big") + modulus
        if larger < 2**2048:
            add("rs: signature and the modulus", resigned(text, larger.to_bytes(256, "big")),
                SIGNATURE)
            break
    text = token("ps")
    for what, other in (("no salt", {"salt": 0}), ("the longest salt", {"salt": 222}),
                        ("SHA-512 for its mask", {"mask": hashes.SHA512()}),
                        ("SHA-512", {"digest": hashes.SHA512(), "mask": hashes.SHA512()})):
        add(f"ps: with {what}", resigned(text, pss(PS, message_of(text), **other)), SIGNATURE)


def add_forms():
    text = token()
    head, body, tail = text.split(".")
    for what, bad in (("nothing", ""), ("one part", head), ("two parts", head + "." + body),
                      ("four parts", text + ".AAAA"), ("five parts", text + ".AAAA.AAAA"),
                      ("dots", ".."), ("no header", f".{body}.{tail}"),
                      ("no claims", f"{head}..{tail}"), ("no signature", f"{head}.{body}."),
                      ("JSON", json.dumps({"payload": body, "protected": head,
                                           "signature": tail}))):
        add(f"form: {what}", bad, SHAPE)

    def last_bit(part):
        letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        assert len(part) % 4 != 0
        return part[:-1] + letters[letters.index(part[-1]) + 1]

    for what, bad in (("padding behind the signature", text + "=="),
                      ("padding behind the header", f"{head}=.{body}.{tail}"),
                      ("a line end", text + "\n"), ("a space inside", f"{head}.{body}. {tail}"),
                      ("plain base64", f"{head}.{body}.{'+/' + tail[2:]}"),
                      ("a letter too many", f"{head}.{body}.{tail}AAA"),
                      ("bits left over in the signature", f"{head}.{body}.{last_bit(tail)}"),
                      ("a byte of no letter", f"{head}.{body}.{tail[:-1]}\u00e9")):
        add(f"form: {what}", bad, FORM)
    # Well signed, but with a text that is not the only one of its bytes.
    for what, part in (("header", 0), ("claims", 1)):
        parts = [b64(compact({"alg": "ES256", "kid": "es", "typ": "at+jwt"})),
                 b64(compact(claims()))]
        if len(parts[part]) % 4 == 0:
            parts[part] = b64(compact({"alg": "ES256", "kid": "es", "typ": "at+jwt"}) + b" "
                              if part == 0 else compact(claims()) + b" ")
        parts[part] = last_bit(parts[part])
        message = ".".join(parts)
        add(f"form: bits left over in the {what}",
            message + "." + b64(es256(ES, message.encode())), FORM)
    add("form: too long", token("ed", compact(claims(x="a" * 8192))), LONG)
    header = compact({"alg": "ES256", "kid": "es", "typ": "at+jwt"})
    for what, bad in (("an array", b"[]"), ("a text", b'"at+jwt"'), ("no JSON", b"alg: ES256"),
                      ("a BOM", b"\xef\xbb\xbf" + header), ("NUL behind", header + b"\0"),
                      ("two objects", header + b"{}"),
                      ("alg twice", header[:-1] + b',"alg":"ES256"}'),
                      ("kid twice, once escaped", header[:-1] + b',"k\\u0069d":"rs"}'),
                      ("a comment", header[:-1] + b"/*x*/}"), ("a comma", header[:-1] + b",}"),
                      ("no UTF-8", header.replace(b'"es"', b'"\xff"'))):
        add(f"header: {what}", signed(bad, compact(claims()), ES, es256), FORM)
    payload = compact(claims())
    for what, bad in (("an array", b"[" + payload + b"]"), ("a text", b'"x"'),
                      ("nothing much", b" "), ("a BOM", b"\xef\xbb\xbf" + payload),
                      ("NUL behind", payload + b"\0"), ("NUL inside", payload.replace(
                          b'"motcua"', b'"motcua\\u0000"')),
                      ("two objects", payload + payload),
                      ("sub twice", payload[:-1] + b',"sub":"dao-thu-oanh"}'),
                      ("exp twice", payload[:-1] + b',"exp":9999999999}'),
                      ("iss twice, once escaped", payload[:-1] + b',"\\u0069ss":"x"}'),
                      ("members twice further down", payload[:-1] + b',"a":{"b":1,"b":2}}'),
                      ("nine levels", payload[:-1] + b',"a":' + b"[" * 9 + b"]" * 9 + b"}"),
                      ("a thousand levels",
                       payload[:-1] + b',"a":' + b"[" * 1000 + b"]" * 1000 + b"}"),
                      ("NaN", payload[:-1] + b',"a":NaN}'),
                      ("a long number", payload[:-1] + b',"a":' + b"1" * 21 + b"}"),
                      ("no UTF-8", payload.replace(OFFICER.encode(), b"\xc3\x28")),
                      ("half a surrogate", payload[:-1] + b',"a":"\\ud800"}')):
        add(f"claims: {what}", token(payload=bad), FORM)
    for typ in (None, "", "JOSE", "logout+jwt", "dpop+jwt", "id_token", "JWT ", "at+jwt;x", 7,
                ["JWT"], "application/", "application/application/jwt", "text/jwt"):
        add(f"typ {typ!r}", token(typ=typ), TYP)


def add_claims():
    for iss in (ISSUER + "/", ISSUER.upper(), ISSUER[:-1], "http" + ISSUER[5:], "", None, 7,
                [ISSUER], ISSUER + " "):
        add(f"iss {iss!r}", with_claims(iss=iss), ISS)
    for aud in ("MotCua", "motcua ", "motcua2", "mot", "", None, 7, [], ["khac"],
                [AUDIENCE, 7], [[AUDIENCE]], {"motcua": 1}, "khac motcua"):
        add(f"aud {aud!r}", with_claims(aud=aud), AUD)
    add("aud: one of several", with_claims(aud=["khac", AUDIENCE]), GOOD)
    add("aud: a list of one", with_claims(aud=[AUDIENCE]), GOOD)
    for exp in (None, str(NOW + 300), [NOW + 300], True, -1, 2**53 + 1, FAR + 1, 2**63, 1e30):
        add(f"exp {exp!r}", with_claims(exp=exp), NO_EXP)
    for exp in (f"{NOW + 300}.0", f"{NOW + 300}.5", "1.772413500e9", "1e15", "-0.0"):
        add(f"exp written {exp}", with_text(f'"exp":{NOW + 300}', f'"exp":{exp}'), NO_EXP)
    for exp, verdict in ((0, EXPIRED), (NOW - 3600, EXPIRED), (NOW - 61, EXPIRED),
                         (NOW - 60, EXPIRED), (NOW - 59, GOOD), (NOW, GOOD), (NOW + 1, GOOD)):
        add(f"exp now {exp - NOW:+d} s", with_claims(exp=exp), verdict)
    for name in ("nbf", "iat"):
        for offset, verdict in ((-3600, GOOD), (0, GOOD), (60, GOOD),
                                (61, f"its {name} lies in the future"),
                                (3600, f"its {name} lies in the future")):
            add(f"{name} now {offset:+d} s", with_claims(**{name: NOW + offset}), verdict)
        for value in (str(NOW), 1.5, -1, [NOW], False, {}):
            add(f"{name} {value!r}", with_claims(**{name: value}), f"{name} in whole seconds")
    add("iat is not there", with_claims(iat=None), GOOD)
    for sub in (None, "", 7, [OFFICER], "a" * 256):
        add(f"sub {str(sub)[:8]!r} ({type(sub).__name__})", with_claims(sub=sub), SUB)
    add("officer in another claim", with_claims(sub="a1", ma_can_bo=OFFICER), GOOD,
        officer_claim="ma_can_bo")
    for value in (None, "", 7, [OFFICER], {"id": OFFICER}, "a" * 129):
        add(f"officer's claim {str(value)[:8]!r} ({type(value).__name__})",
            with_claims(sub="a1", ma_can_bo=value), CLAIM, officer_claim="ma_can_bo")


def add_kinds():
    for name in ("at_hash", "c_hash", "s_hash"):
        add(f"an ID token by its {name}", with_claims(**{name: "x"}), KIND)
    nonce = compact(claims(nonce="x"))
    add("an ID token by its nonce", token(payload=nonce, typ="JWT"), KIND)
    add("a nonce in an access token that says so", token(payload=nonce), GOOD)
    for typ in ("ID", "Refresh", "Offline", "Logout", "", 7):
        add(f"claim typ {typ!r}", with_claims(typ=typ), KIND)
    add("claim typ Bearer", with_claims(typ="Bearer"), GOOD)
    add("a logout token", with_claims(
        events={"http://schemas.openid.net/event/backchannel-logout": {}}), KIND)
    add("a token bound to a key", with_claims(cnf={"jkt": "x"}), BOUND)
    add("a plain JWT where at+jwt is asked for", token(typ="JWT"), KIND, at_jwt_only=True)
    add("at+jwt where it is asked for", token(), GOOD, at_jwt_only=True)
    for scope, verdict in (("motcua", GOOD), ("openid motcua email", GOOD), ("openid  motcua", GOOD),
                           (None, SCOPE), ("", SCOPE), ("motcua2", SCOPE), ("openid mot cua", SCOPE),
                           (["motcua"], SCOPE), ("MOTCUA", SCOPE)):
        add(f"scope {scope!r}", with_claims(scope=scope), verdict, scope="motcua")


def add_for_server():
    """Good whenever the server's own clock runs: for tests from end to end."""
    now = {"exp": FAR, "iat": None}
    add("server: the desk", with_claims(**now), GOOD)
    add("server: another desk", token("ed", compact(claims(sub="dao-thu-oanh", **now))), GOOD)
    add("server: nobody", with_claims(sub="khong-co-ai", **now), GOOD)
    add("server: expired", with_claims(exp=NOW - 10**7), EXPIRED)


def main():
    for part in (add_good, add_algorithms, add_keys, add_signatures, add_forms, add_claims,
                 add_kinds, add_for_server):
        part()
    names = [vector["name"] for vector in vectors]
    twice = sorted({name for name in names if names.count(name) > 1})
    assert not twice, twice
    made = {"now": NOW, "issuer": ISSUER, "audience": AUDIENCE, "usable": len(USABLE),
            "left_out": len(LEFT_OUT), "set": json.dumps({"keys": USABLE + LEFT_OUT}), "vectors": vectors}
    path = Path(__file__).parent / "tokens.json"
    path.write_text(json.dumps(made, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    good = sum(vector["verdict"] == GOOD for vector in vectors)
    sys.stdout.write(f"{path.name}: {len(vectors)} tokens, {good} of them good\n")


if __name__ == "__main__":
    main()
