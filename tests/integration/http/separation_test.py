#!/usr/bin/env python3
"""S9: what two persons must do, one person does not do alone, whatever account, name or moment he takes.

In the procedure here somebody of the civil status desk works on the dossier, and two leaders who did not work
on it approve it. Two persons have two accounts each, and one leader is away and has a substitute.
"""

import json
import pathlib
import sys
import threading
import unittest

from running import Running, application

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
DESK = "ngo-quang-sang"
WORKER, WORKER_AS_LEADER = "dinh-thy-khanh", "dinh-thy-khanh-lanh-dao"
LEADER, LEADER_AGAIN, OTHER_LEADER = "trinh-quang-hoa", "trinh-quang-hoa-2", "ngo-dan-thu"
DOUBLE_APPROVALS = 1000
AT_ONCE = 8


def with_two_pairs_of_eyes(text):
    step = '<step id="ky" no="B3" title="Ký" responsible="lanh-dao" within="4wh">'
    assert step in text
    return text.replace(step, step[:-1] + ' not-same-as="xu-ly" approvers="2">')


def with_second_accounts(text):
    leader = f'<officer id="{LEADER}" name="Trịnh Quang Hòa">'
    worker = f'<officer id="{WORKER}" name="Đinh Thy Khanh">'
    assert leader in text and worker in text
    post = '<post unit="tan-mau-lanh-dao" role="lanh-dao-xa" title="Phó Chủ tịch"/>'
    return (text.replace(leader, leader[:-1] + ' person="p-hoa">')
            .replace(worker, worker[:-1] + ' person="p-khanh">')
            .replace("</officers>",
                     f'<officer id="{LEADER_AGAIN}" name="Trịnh Quang Hòa" person="p-hoa">{post}</officer>'
                     f'<officer id="{WORKER_AS_LEADER}" name="Đinh Thy Khanh" person="p-khanh">{post}</officer>'
                     "</officers>"))


class Separation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = Running(PROGRAM, SOURCE)
        changed = {}
        for name, change in (("tests/integration/cli/data/giay-xac-nhan.xml", with_two_pairs_of_eyes),
                             ("workflows/organisations/tinh-mau.xml", with_second_accounts)):
            changed[name] = cls.server.path / pathlib.Path(name).name
            changed[name].write_text(change((SOURCE / name).read_text(encoding="utf-8")), encoding="utf-8")
        cls.server.deploy(*changed.values())
        cls.server.start("--rate-caller", 0)

    @classmethod
    def tearDownClass(cls):
        cls.server.leave()
        cls.server.__exit__()

    def act(self, officer, task, act, body=None):
        answer, text = self.server.ask("POST", f"/v1/tasks/{task}/{act}", self.server.by_key(officer), body or {})
        return answer.status, json.loads(text)

    def done(self, officer, task, outcome, **form):
        for act, body in (("claim", None), ("complete", {"outcome": outcome, **({"form": form} if form else {})})):
            status, said = self.act(officer, task, act, body)
            self.assertEqual(status, 200, said)

    def to_be_signed(self):
        """A dossier that the leaders have, and the task."""
        dossier = self.server.file(application())
        self.done(DESK, self.server.task(dossier), "du")
        self.done(WORKER, self.server.task(dossier), "dat")
        return dossier, self.server.task(dossier)

    def state(self, dossier):
        _, text = self.server.ask("GET", f"/v1/dossiers/{dossier}", self.server.by_key())
        return json.loads(text)

    def is_refused(self, officer, task):
        """Whether he gets the task or not, he cannot complete it."""
        for act, body in (("claim", None), ("complete", {"outcome": "ky"})):
            status, said = self.act(officer, task, act, body)
        self.assertIn(status, (403, 404, 409, 422), (officer, said))

    def step(self, dossier):
        return self.state(dossier)["tasks"][0]["step"]

    def test_who_worked_on_it_does_not_approve_it(self):
        dossier, task = self.to_be_signed()
        self.is_refused(WORKER, task)
        self.is_refused(WORKER_AS_LEADER, task)
        self.assertEqual(self.step(dossier), "ky")

    def test_one_person_approves_once_through_whatever_account(self):
        dossier, task = self.to_be_signed()
        self.done(LEADER, task, "ky")
        task = self.server.task(dossier)
        self.is_refused(LEADER, task)
        self.is_refused(LEADER_AGAIN, task)
        self.is_refused(WORKER_AS_LEADER, task)
        self.assertEqual(self.step(dossier), "ky")
        self.done(OTHER_LEADER, task, "ky")
        self.assertEqual(self.step(dossier), "vao-so")

    def test_nobody_names_a_second_officer_or_himself_anew(self):
        dossier, task = self.to_be_signed()
        self.done(LEADER, task, "ky")
        task = self.server.task(dossier)
        # The file's desk is no approval, and a system is nobody.
        for officer in (DESK, None, "khong-co", OTHER_LEADER + "/../" + LEADER, OTHER_LEADER + ", " + LEADER):
            status, said = self.act(officer, task, "complete", {"outcome": "ky"})
            self.assertGreaterEqual(status, 400, (officer, said))
            self.assertLess(status, 500, (officer, said))
        # Members that would say who acts are none.
        for name in ("officer", "by", "actor", "person", "on_behalf_of", "approvers"):
            status, said = self.act(LEADER_AGAIN, task, "complete", {"outcome": "ky", name: OTHER_LEADER})
            self.assertEqual((status, said.get("pointer")), (400, "/" + name), said)
        self.assertEqual(self.step(dossier), "ky")

    def test_giving_the_task_away_gives_no_second_vote(self):
        dossier, task = self.to_be_signed()
        self.done(LEADER, task, "ky")
        task = self.server.task(dossier)
        # The head assigns it to his other account and to who worked on it.
        for officer in (LEADER_AGAIN, WORKER_AS_LEADER, WORKER, LEADER):
            status, said = self.act(LEADER, task, "assign", {"officer": officer})
            self.assertGreaterEqual(status, 400, (officer, said))
            self.is_refused(officer, task)
        self.assertEqual(self.step(dossier), "ky")

    def test_a_changed_role_and_a_substitution_change_no_person(self):
        dossier, task = self.to_be_signed()
        self.done(LEADER, task, "ky")
        task = self.server.task(dossier)
        # Who worked on it becomes a leader by his first account as well, and stands in for the other leader.
        post, text = self.server.ask(
            "PUT", f"/v1/organisation/posts/{WORKER}/tan-mau-lanh-dao/lanh-dao-xa", self.server.by_key(),
            {"title": "Phó Chủ tịch"})
        self.assertIn(post.status, (200, 201), text)
        for by in (WORKER, LEADER_AGAIN):
            answer, text = self.server.ask(
                "PUT", f"/v1/organisation/substitutions/{OTHER_LEADER}/{by}/2020-01-01", self.server.by_key(),
                {"until": "2199-01-01", "decision": "thử"})
            self.assertIn(answer.status, (200, 201), text)
            self.is_refused(by, task)
        self.assertEqual(self.step(dossier), "ky")

    def test_approvals_at_one_moment_count_once_for_each_person(self):
        """Both accounts of one person and a stranger to the step, all at once, on several dossiers."""
        waiting = []
        each = DOUBLE_APPROVALS // 20
        for _ in range(20):
            dossier, task = self.to_be_signed()
            self.assertEqual(self.act(LEADER, task, "claim")[0], 200)
            waiting.append((dossier, task))
        approved = {task: 0 for _, task in waiting}
        lock = threading.Lock()
        wrong = []

        def try_all(number):
            for at in range(each // AT_ONCE + 1):
                for dossier, task in waiting:
                    officer = (LEADER, LEADER_AGAIN, WORKER_AS_LEADER)[(number + at) % 3]
                    status, said = self.act(officer, task, "complete", {"outcome": "ky"})
                    with lock:
                        approved[task] += status == 200
                        if status != 200 and not 400 <= status < 500:
                            wrong.append(said)
            self.server.leave()

        threads = [threading.Thread(target=try_all, args=(number,)) for number in range(AT_ONCE)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(wrong, [])
        self.assertEqual(set(approved.values()), {1})
        for dossier, _ in waiting:
            self.assertEqual(self.step(dossier), "ky")


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
