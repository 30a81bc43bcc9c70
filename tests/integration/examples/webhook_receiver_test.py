#!/usr/bin/env python3
"""The example of a receiver: what it takes once, and what it refuses."""

import base64
import http.client
import json
import sys
import threading
import unittest

sys.path.insert(0, sys.argv.pop(1))
import receiver  # noqa: E402, found in the folder that was given

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OTHER = "whsec_" + base64.b64encode(b"x" * 32).decode()
NOW = 1_700_000_000
BODY = json.dumps({"type": "vn.motcua.task.completed.v1", "subject": "X"}).encode()


def signed(message_id="m_1", at=NOW, body=BODY, secrets=(SECRET,)):
    signatures = [
        "v1," + base64.b64encode(
            receiver.signature_of(receiver.key_of(secret), message_id, str(at), body)).decode()
        for secret in secrets]
    return {"webhook-id": message_id, "webhook-timestamp": str(at),
            "webhook-signature": " ".join(signatures)}


class TakesOnce(unittest.TestCase):
    def setUp(self):
        self.done = []
        self.now = NOW
        self.receiver = receiver.Receiver([SECRET], ":memory:", self.done.append, lambda: self.now)
        self.addCleanup(self.receiver.close)

    def refused(self, fields, body=BODY):
        with self.assertRaises(receiver.Refused) as raised:
            self.receiver.take(fields, body)
        return raised.exception.status

    def test_the_published_example_is_signed_so(self):
        signature = receiver.signature_of(receiver.key_of(SECRET), "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                          "1614265330", b'{"test": 2432232314}')
        self.assertEqual(base64.b64encode(signature).decode(),
                         "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")

    def test_an_event_is_done_once(self):
        self.assertTrue(self.receiver.take(signed(), BODY))
        self.assertEqual(len(self.done), 1)
        self.assertEqual(self.refused(signed()), 409)
        self.now += 5
        self.assertFalse(self.receiver.take(signed(at=NOW + 5), BODY))
        self.assertEqual(self.refused(signed()), 409)
        self.assertEqual(len(self.done), 1)
        self.assertTrue(self.receiver.take(signed("m_2"), BODY))

    def test_what_is_old_or_ahead_is_refused(self):
        self.assertTrue(self.receiver.take(signed("m_1", NOW - 300), BODY))
        self.assertTrue(self.receiver.take(signed("m_2", NOW + 300), BODY))
        self.assertEqual(self.refused(signed("m_3", NOW - 301)), 401)
        self.assertEqual(self.refused(signed("m_3", NOW + 301)), 401)
        message = signed("m_4")
        self.now += 301
        self.assertEqual(self.refused(message), 401)

    def test_what_somebody_else_signed_is_refused(self):
        self.assertEqual(self.refused(signed(secrets=[OTHER])), 401)
        self.assertEqual(self.refused(signed(), BODY + b" "), 401)
        self.assertEqual(self.refused({**signed(), "webhook-id": "m_9"}), 401)
        self.assertEqual(self.refused({**signed(), "webhook-timestamp": str(NOW + 1)}), 401)
        for wrong in ["", "v1,", "v1", "v2," + signed()["webhook-signature"][3:], "v1,####"]:
            self.assertEqual(self.refused({**signed(), "webhook-signature": wrong}), 401)
        for missing in ["webhook-id", "webhook-timestamp"]:
            self.assertEqual(self.refused({**signed(), missing: ""}), 400)
        self.assertEqual(self.refused({**signed(), "webhook-timestamp": "-5"}), 400)
        self.assertEqual(self.done, [])

    def test_one_of_two_signatures_is_enough(self):
        self.assertTrue(self.receiver.take(signed(secrets=[OTHER, SECRET]), BODY))

    def test_what_could_not_be_done_comes_again(self):
        def fail(_):
            raise RuntimeError("the disk is full")

        failing = receiver.Receiver([SECRET], ":memory:", fail, lambda: NOW)
        self.addCleanup(failing.close)
        for _ in range(2):
            with self.assertRaises(RuntimeError):
                failing.take(signed(), BODY)


class Answers(unittest.TestCase):
    def test_over_http(self):
        done = []
        taking = receiver.Receiver([SECRET], ":memory:", done.append, lambda: NOW)
        server = receiver.serve(taking, "127.0.0.1", 0)
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
            for fields, expected in [(signed(), 200), (signed(), 409),
                                     (signed("m_2", secrets=[OTHER]), 401), ({}, 400)]:
                connection.request("POST", "/tin", BODY, fields)
                answer = connection.getresponse()
                answer.read()
                self.assertEqual(answer.status, expected)
            connection.close()
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
            taking.close()
        self.assertEqual(len(done), 1)


if __name__ == "__main__":
    unittest.main()
