// What monitoring reads: names, labels out of tables, and a text that its reader understands.
#include <set>
#include <sstream>

#include <catch2/catch.hpp>
#include <metrics.hpp>

namespace motcua::http {
namespace {

using namespace std::chrono_literals;

bool has_line(const std::string& text, const std::string& line) {
    return ("\n" + text).find("\n" + line + "\n") != std::string::npos;
}

}  // namespace

TEST_CASE("requests are counted by route and class of status, and timed") {
    Metrics metrics;
    metrics.began();
    metrics.began();
    metrics.answered(Method::get, "/v1/tasks/{}", 404, 3ms);
    const std::string text = metrics.text({});
    INFO(text);
    CHECK(has_line(text, "motcua_http_requests_in_flight 1"));
    CHECK(has_line(
        text, R"(motcua_http_requests_total{method="GET",route="/v1/tasks/{}",status="4xx"} 1)"));
    CHECK(text.find(R"(motcua_http_request_duration_seconds_count{method="GET",)") !=
          std::string::npos);
    CHECK(text.find(R"(le="0.005"} 1)") != std::string::npos);
}

TEST_CASE("what has no route has no path in the numbers either") {
    Metrics metrics;
    metrics.began();
    metrics.answered(Method::post, {}, 404, 1ms);
    CHECK(metrics.text({}).find(R"(route="none")") != std::string::npos);
}

TEST_CASE("commands, commits and those turned away are counted") {
    Metrics metrics;
    metrics.judged(true);
    metrics.judged(false);
    metrics.committed(std::vector<RecordedEvent>(3));
    metrics.turned_away(TurnedAway::sign_in);
    metrics.turned_away(TurnedAway::address);
    metrics.turned_away(TurnedAway::full);
    const std::string text = metrics.text({});
    INFO(text);
    CHECK(has_line(text, R"(motcua_commands_total{outcome="accepted"} 1)"));
    CHECK(has_line(text, R"(motcua_commands_total{outcome="refused"} 1)"));
    CHECK(has_line(text, "motcua_events_committed_total 3"));
    CHECK(has_line(text, "motcua_commit_events_count 1"));
    for (const char* const why : {"sign_in", "address", "full"}) {
        INFO(why);
        CHECK(has_line(text, std::string("motcua_http_turned_away_total{why=\"") + why + "\"} 1"));
    }
}

TEST_CASE("measures of others stand beside, each name once") {
    Metrics metrics;
    metrics.began();
    const std::string text = metrics.text({{"motcua_database_bytes", "The file", 4096.0},
                                           {"motcua_build_info", "1", 1.0, {{"version", "1.2"}}}});
    INFO(text);
    CHECK(has_line(text, "# HELP motcua_database_bytes The file"));
    CHECK(has_line(text, "# TYPE motcua_database_bytes gauge"));
    CHECK(has_line(text, "motcua_database_bytes 4096"));
    CHECK(has_line(text, R"(motcua_build_info{version="1.2"} 1)"));
    std::set<std::string> told;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("# TYPE ", 0) == 0) {
            CHECK(told.insert(line).second);
        }
    }
}

}  // namespace motcua::http
