// What the program says when it is called wrongly, and its help.
#include <catch2/catch.hpp>

#include "office.hpp"

using Catch::Matchers::Contains;
using motcua::cli::testing::call;
using motcua::cli::testing::Ran;

TEST_CASE("called without a command it prints the help and says usage") {
    const Ran ran = call({});
    CHECK(ran.code == 2);
    CHECK_THAT(ran.out, Contains("receive") && Contains("deploy"));
}

TEST_CASE("help is there for the program and for every command, in both languages") {
    for (const char* command :
         {"check",      "deploy",    "lsp",        "start",           "receive",
          "refuse",     "guide",     "claim",      "assign",          "release",
          "accept",     "pull-back", "hand-back",  "complete",        "resolve",
          "send-back",  "attach",    "replace",    "check-paper",     "note",
          "record-fee", "waive-fee", "refund-fee", "record-fee-debt", "fulfil-obligation",
          "message",    "withdraw",  "suspend",    "resume",          "sign",
          "number",     "issue",     "finish",     "return",          "transfer",
          "correct",    "override",  "cancel",     "confirm-cancel",  "resolve-incident",
          "erase",      "fire-due",  "reassign",   "migrate",         "incidents",
          "late",       "backup",    "restore",    "doctor",          "version"}) {
        CAPTURE(command);
        const Ran vietnamese = call({command, "--help"});
        CHECK(vietnamese.code == 0);
        CHECK_THAT(vietnamese.out, Contains("Cách gọi") && Contains("--json"));
        const Ran english = call({command, "--lang", "en", "--help"});
        CHECK(english.code == 0);
        CHECK_THAT(english.out, Contains("Usage") && !Contains("Cách gọi"));
    }
}

TEST_CASE("a command that does not exist is answered with the one that is most like it") {
    const Ran ran = call({"recieve", "X"});
    CHECK(ran.code == 2);
    CHECK_THAT(ran.err, Contains("'receive'"));
}

TEST_CASE("a missing option is a usage error that names it and where help is") {
    const Ran ran = call({"claim", "X#1", "--db", "a.db"});
    CHECK(ran.code == 2);
    CHECK_THAT(ran.err, Contains("--as") && Contains("motcua claim --help"));
    CHECK(ran.out.empty());
}

TEST_CASE("an option that does not exist is a usage error") {
    CHECK(call({"version", "--colour"}).code == 2);
}

TEST_CASE("a moment that is not RFC 3339 is a usage error") {
    const Ran ran = call({"fire-due", "--db", "a.db", "--now", "02/03/2026"});
    CHECK(ran.code == 2);
    CHECK_THAT(ran.err, Contains("02/03/2026"));
}

TEST_CASE("a program that asks for JSON gets its usage error as JSON") {
    const Ran ran = call({"claim", "--json"});
    CHECK(ran.code == 2);
    const auto* error = ran.json().find("error");
    CHECK(ran.json().find("error") != nullptr);
    CHECK(error != nullptr);
    CHECK(ran.err.empty());
}

TEST_CASE("the version is printed for people and for programs") {
    CHECK(call({"version"}).out == "motcua " MOTCUA_VERSION "\n");
    CHECK(call({"version", "--json"}).out == "{\"version\":\"" MOTCUA_VERSION "\"}\n");
}

TEST_CASE("late says that it only reads and what fires timers") {
    CHECK_THAT(call({"late", "--help"}).out, Contains("motcua fire-due"));
    CHECK_THAT(call({"late", "--lang", "en", "--help"}).out, Contains("no timer fires"));
}
