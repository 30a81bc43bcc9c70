// The contract and the program say the same: routes, who may come in, codes; and that the checks of
// answers can fail.
#include <fstream>
#include <set>
#include <sstream>

#include <catch2/catch.hpp>
#include <problem.hpp>
#include <routes.hpp>

#include "contract.hpp"
#include "schema_check.hpp"
#include "served.hpp"

using namespace motcua;
using namespace motcua::http;
using namespace motcua::http::testing;

namespace {

std::string word_of(Method method) {
    constexpr std::array<std::string_view, 6> words{"get", "head",  "post",
                                                    "put", "patch", "delete"};
    return std::string(words.at(static_cast<std::size_t>(method)));
}

/// "post /v1/tasks/{}/claim": every parameter is the same.
std::string name_of(const std::string& method, const std::string& path) {
    std::string name = method + " ";
    for (const std::string& segment : segments_of(path)) {
        name += "/" + (is_parameter(segment) ? std::string("{}") : segment);
    }
    return name;
}

/// What a browser is shown is no part of what programs ask.
bool is_page(const Route& route) {
    return route.at_once == show_application || route.at_once == show_tracking_page ||
           route.at_once == show_icon || route.at_once == show_page_part;
}

/// A route whose last segment is an act has a path for each of them in the contract.
std::vector<std::string> names_of(const Route& route) {
    std::string pattern(route.pattern);
    std::vector<std::string> acts;
    if (route.handler == act_on_task) {
        for (const RouteAct& act : task_acts()) {
            acts.emplace_back(act.name);
        }
    } else if (route.handler == act_on_service) {
        for (const RouteAct& act : service_acts()) {
            acts.emplace_back(act.name);
        }
    } else if (route.handler == act_on_dossier) {
        acts.assign(dossier_acts().begin(), dossier_acts().end());
    } else {
        return {name_of(word_of(route.method), pattern)};
    }
    pattern.erase(pattern.rfind('/') + 1);
    std::vector<std::string> names;
    for (const std::string& act : acts) {
        names.push_back(name_of(word_of(route.method), pattern + act));
    }
    return names;
}

/// What a caller needs: "", or the scope of a key; "act_as" for officers alone. "… or a token" where an
/// officer may come in by himself; "a session" for who signed in by an account of the server.
std::string needed_by(const Route& route) {
    if (route.door == Door::open || route.door == Door::counted) {
        return "";
    }
    if (route.door == Door::session || route.door == Door::administrator) {
        return route.door == Door::session ? "a session" : "a session of administrator";
    }
    const std::string scope(route.scope.empty() ? "act_as" : route.scope);
    return route.door == Door::system ? scope : scope + " or a token";
}

std::string needed_by(const json::Node& operation) {
    const json::Node* const security = operation.find("security");
    if (security == nullptr || security->items.empty()) {
        return "";
    }
    if (const json::Node* const session = security->items.front().find("session")) {
        return session->items.empty() ? "a session" : "a session of " + session->items.front().text;
    }
    const std::string scope = security->items.front().find("key")->items.front().text;
    const bool token =
        security->items.size() == 2 && security->items.back().find("token") != nullptr;
    return token ? scope + " or a token" : scope;
}

const json::Node& components(const std::string& kind) {
    return *Contract::get().document().find("components")->find(kind);
}

std::set<std::string> words_in(const json::Node& list) {
    std::set<std::string> words;
    for (const json::Node& item : list.items) {
        words.insert(item.text);
    }
    return words;
}

json::Node parsed(const std::string& text) {
    const Result<json::Node> node = json::parse(text);
    REQUIRE(node);
    return *node;
}

}  // namespace

TEST_CASE("every route is in the contract with what it asks of a caller, and nothing else is") {
    std::map<std::string, std::string> served;
    for (const Route& route : routes()) {
        if (is_page(route)) {
            continue;
        }
        for (const std::string& name : names_of(route)) {
            served[name] = needed_by(route);
        }
    }
    std::map<std::string, std::string> written;
    for (const auto& [path, item] : Contract::get().document().find("paths")->members) {
        for (const auto& [method, operation] : item.members) {
            written[name_of(method, path)] = needed_by(operation);
        }
    }
    for (const auto& [name, scope] : served) {
        INFO(name << " is served; docs/api/README.md says how it comes into the contract");
        CHECKED_IF(written.count(name) == 1) { CHECK(written.at(name) == scope); }
        CHECKED_ELSE(written.count(name) == 1) { FAIL_CHECK("it is not in docs/api/openapi.yaml"); }
    }
    for (const auto& [name, scope] : written) {
        INFO(name << " is in the contract");
        CHECK(served.count(name) == 1);
    }
}

TEST_CASE("what answers with a secret takes no key, and no route both keeps answers and does not") {
    std::set<std::string> keyless;
    for (const Route& route : routes()) {
        CHECK_FALSE((route.keyed && route.keyless));
        if (route.keyless) {
            keyless.insert(std::string(route.pattern));
        }
    }
    CHECK(keyless == std::set<std::string>{"/v1/accounts", "/v1/accounts/{}/setup-link", "/v1/keys",
                                           "/v1/uploads", "/v1/dossiers/{}/uploads"});
}

TEST_CASE("no answer that is kept by a key tells of a dossier or a person") {
    for (const Route& route : routes()) {
        if (!route.keyed) {
            continue;
        }
        INFO(std::string(route.pattern));
        for (const std::string_view personal :
             {"/v1/dossiers", "/v1/tasks", "/v1/persons", "/v1/uploads", "/v1/services",
              "/v1/registers", "/v1/notices"}) {
            CHECK_FALSE(route.pattern.starts_with(personal));
        }
        CHECK(route.scope == scope::administer);
    }
}

TEST_CASE("every code is in the contract, under the status that it comes with") {
    const json::Node& problem = *components("schemas").find("Problem");
    const std::set<std::string> codes =
        words_in(*problem.find("properties")->find("code")->find("enum"));
    std::map<std::string, std::string> statuses;
    for (const auto& [name, response] : components("responses").members) {
        if (const json::Node* const listed = response.find("x-codes")) {
            for (const std::string& code : words_in(*listed)) {
                CHECK(statuses.emplace(code, response.find("x-status")->text).second);
                CHECK(codes.count(code) == 1);
            }
        }
    }
    CHECK(codes.size() == statuses.size());
    for (int code = 0; code <= static_cast<int>(ErrorCode::internal); ++code) {
        const auto of_type = static_cast<ErrorCode>(code);
        INFO(to_string(of_type));
        CHECK(statuses[std::string(to_string(of_type))] == std::to_string(status_of(of_type)));
    }
}

TEST_CASE("the server gives its own contract to whoever asks") {
    const Served served;
    const Answer answer = ask(served.address(), "GET", "/openapi.json");
    REQUIRE(answer.status == 200);
    std::ifstream file(std::string(MOTCUA_SOURCE_DIR) + "/docs/api/openapi.json");
    std::ostringstream text;
    text << file.rdbuf();
    CHECK(answer.body == text.str());
    CHECK(text_of(*Contract::get().document().find("info"), "version") == MOTCUA_VERSION);
}

TEST_CASE("the page that shows the contract loads from this server alone") {
    const Served served;
    const Answer page = ask(served.address(), "GET", "/docs");
    REQUIRE(page.status == 200);
    CHECK(page.field("content-security-policy").find("connect-src 'self'") != std::string::npos);
    CHECK(page.body.find("//") == std::string::npos);
    for (const char* const file : {"docs.js", "swagger-ui-bundle.js", "swagger-ui.css"}) {
        CHECK(page.body.find(std::string("\"docs/") + file + "\"") != std::string::npos);
        const Answer answer = ask(served.address(), "GET", std::string("/docs/") + file);
        CHECK(answer.status == 200);
        CHECK(answer.body.size() > 100);
    }
    CHECK(ask(served.address(), "GET", "/docs/other.js").status == 404);
}

TEST_CASE("an answer that is not as the contract says is seen") {
    const Contract& contract = Contract::get();
    Answer answer;
    answer.status = 200;
    answer.fields["content-type"] = "application/json";
    answer.body = R"({"version": "1"})";
    CHECK(contract.misfits_of("GET", "/v1/version", answer).empty());
    CHECK(contract.misfits_of("GET", "/v1/nothing", answer).empty());
    answer.body = R"({"version": 1})";
    CHECK(contract.misfits_of("GET", "/v1/version", answer).size() == 1);
    answer.body = R"({"version": "1", "colour": "red"})";
    CHECK(contract.misfits_of("GET", "/v1/version", answer).size() == 1);
    answer.body = "{}";
    CHECK(contract.misfits_of("GET", "/v1/version", answer).size() == 1);
    answer.status = 204;
    CHECK(contract.misfits_of("GET", "/v1/version", answer).size() == 1);
    answer.status = 200;
    answer.fields["content-type"] = "text/plain";
    CHECK(contract.misfits_of("GET", "/v1/version", answer).size() == 1);
    // A header that must be there.
    answer.fields["content-type"] = "application/x-ndjson";
    answer.body.clear();
    CHECK(contract.misfits_of("GET", "/v1/events", answer).size() == 1);
    answer.fields["motcua-cursor"] = "c1-1";
    CHECK(contract.misfits_of("GET", "/v1/events?limit=1", answer).empty());
}

TEST_CASE("a value fits its schema or does not, member by member") {
    const json::Node document = parsed(R"({"s": {
        "type": "object", "required": ["a"], "properties": {
            "a": {"type": ["integer", "null"], "minimum": 1, "maximum": 9},
            "b": {"type": "array", "items": {"$ref": "#/t"}},
            "c": {"anyOf": [{"type": "string", "pattern": "^x"}, {"type": "null"}]},
            "d": {"type": "string", "format": "date-time"},
            "e": {"type": "object", "additionalProperties": {"type": "boolean"}}}},
        "t": {"type": "string", "enum": ["u", "v"], "description": "w"}})");
    const auto count = [&](const std::string& value) {
        return misfits(document, *document.find("s"), parsed(value), Unnamed::refused).size();
    };
    CHECK(count(R"({"a": 1, "b": ["u", "v"], "c": "xy", "e": {"k": true}})") == 0);
    CHECK(count(R"({"a": null, "c": null, "d": "2026-03-02T09:00:00+07:00"})") == 0);
    CHECK(count(R"({})") == 1);
    CHECK(count(R"([])") == 1);
    for (const char* const value :
         {R"({"a": 1.5})", R"({"a": 0})", R"({"a": 10})", R"({"a": 1, "b": ["u", "w"]})",
          R"({"a": 1, "c": "y"})", R"({"a": 1, "d": "soon"})", R"({"a": 1, "e": {"k": 1}})",
          R"({"a": 1, "f": 1})"}) {
        INFO(value);
        CHECK(count(value) == 1);
    }
    CHECK(misfits(document, parsed(R"({"oneOf": []})"), parsed("1"), Unnamed::allowed).size() == 1);
}
