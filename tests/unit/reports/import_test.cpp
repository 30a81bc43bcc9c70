// XES of others: what is kept of it, and what is said of a file that is none.
#include <fstream>

#include <catch2/catch.hpp>
#include <contract/temporary_directory.hpp>

#include <motcua/reports/event_import.hpp>

using namespace motcua;
using reports::ImportedLog;
using reports::read_xes;

namespace {

constexpr std::size_t kMany = 1'000;

Result<ImportedLog> read(const std::string& content, std::size_t events_max = kMany) {
    const contract::TemporaryDirectory directory;
    const std::string path = directory.file("log.xes");
    std::ofstream(path, std::ios::binary) << content;
    return read_xes(path, events_max);
}

std::string cell(const ImportedLog& log, std::size_t event, const std::string& column) {
    for (std::size_t at = 0; at < log.columns.size(); ++at) {
        if (log.columns[at] == column) {
            return log.events.at(event).cells.at(at);
        }
    }
    return "(no such column)";
}

const std::string kLog = R"(<?xml version="1.0" encoding="UTF-8"?>
<log xmlns="http://www.xes-standard.org/">
  <global scope="event"><string key="concept:name" value="unknown"/></global>
  <string key="of:the:log" value="left out"/>
  <trace>
    <string key="concept:name" value="A &amp; B"/>
    <event>
      <string key="concept:name" value="Nhận"/>
      <date key="time:timestamp" value="2026-03-02T08:00:00+07:00"/>
      <string key="outer" value="kept"><string key="inner" value="left out"/></string>
    </event>
    <event>
      <int key="cost" value="7"/>
    </event>
    <string key="behind" value="its events"/>
  </trace>
  <trace><string key="concept:name" value="nothing happened"/></trace>
</log>
)";

}  // namespace

TEST_CASE("a trace speaks for all of its events, wherever its attributes stand") {
    const Result<ImportedLog> log = read(kLog);
    REQUIRE(log);
    REQUIRE(log->events.size() == 2);
    CHECK(log->empty_traces == 1);
    for (std::size_t event = 0; event < 2; ++event) {
        CHECK(cell(*log, event, "case:concept:name") == "A & B");
        CHECK(cell(*log, event, "case:behind") == "its events");
        CHECK(log->events[event].cells.size() == log->columns.size());
    }
    CHECK(cell(*log, 0, "concept:name") == "Nhận");
    CHECK(cell(*log, 1, "concept:name").empty());
    CHECK(cell(*log, 1, "cost") == "7");
    CHECK(log->events[0].line == 7);
    CHECK(log->events[1].line == 12);
}

TEST_CASE(
    "what is declared for the log, and what is inside an attribute, is no attribute of an event") {
    const Result<ImportedLog> log = read(kLog);
    REQUIRE(log);
    CHECK(cell(*log, 0, "outer") == "kept");
    CHECK(cell(*log, 0, "inner") == "(no such column)");
    CHECK(cell(*log, 0, "of:the:log") == "(no such column)");
}

TEST_CASE("a file that is no XES says on which line") {
    const Result<ImportedLog> broken = read("<log>\n<trace>\n</log>\n");
    REQUIRE_FALSE(broken);
    CHECK(broken.error().code == ErrorCode::invalid_argument);
    CHECK(broken.error().detail.rfind("line 3: expected well-formed XML", 0) == 0);
    const Result<ImportedLog> other = read("\n<html/>\n");
    REQUIRE_FALSE(other);
    CHECK(other.error().detail ==
          "line 2: expected XES, whose outermost element is <log>, but it is <html>");
    CHECK(read_xes("/nowhere/log.xes", kMany).error().code == ErrorCode::not_found);
}

TEST_CASE("a log of more events than allowed is refused") {
    CHECK(read(kLog, 2));
    CHECK(read(kLog, 1).error().code == ErrorCode::limit_exceeded);
}

TEST_CASE("nothing outside the file is read") {
    const contract::TemporaryDirectory directory;
    const std::string other = directory.file("other.xml");
    std::ofstream(other, std::ios::binary) << "<trace><event/><event/></trace>";
    const Result<ImportedLog> log = read("<!DOCTYPE log [<!ENTITY x SYSTEM \"" + other +
                                         "\">]>\n<log>&x;<trace><event/></trace></log>");
    REQUIRE(log);
    CHECK(log->events.size() == 1);
}
