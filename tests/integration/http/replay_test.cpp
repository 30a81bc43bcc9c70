// The contract's examples are sent to a server, and what it answers is as the contract says. An example
// of a request may have "x-replay": `officer` who sends it (without: the system itself), `given`, what
// was done before, by name, and `answers`: a status, or "any" where the sample province cannot come
// into that situation: any documented answer will do but a defect and one that says that the request
// itself is no good (without: the first 2xx).
#include <algorithm>

#include <catch2/catch.hpp>

#include "contract.hpp"
#include "schema_check.hpp"
#include "served.hpp"

using namespace motcua;
using namespace motcua::http;
using namespace motcua::http::testing;

namespace {

const std::string head_clerk = "luong-quoc-truong";
const std::string chairman = "trinh-quang-hoa";

struct Before {
    std::string name;
    std::string officer;
    std::string target;
    std::string body;
};

const std::vector<Before>& befores() {
    static const std::vector<Before> all{
        {"claimed", desk, "/v1/tasks/{task}/claim", "{}"},
        {"received", desk, "/v1/tasks/{task}/complete", R"({"outcome": "du"})"},
        {"guided", desk, "/v1/tasks/{task}/complete",
         R"({"outcome": "thieu", "form": {"reason": "thiếu", "items": ["chữ ký"]}})"},
        {"assigned", head_clerk, "/v1/tasks/{task}/assign",
         R"({"officer": "dinh-thy-khanh", "reason": "theo phân công"})"},
        {"taken", clerk, "/v1/tasks/{task}/claim", "{}"},
        {"handed-on", clerk, "/v1/tasks/{task}/complete", R"({"outcome": "dat"})"},
        {"asked", clerk, "/v1/tasks/{task}/complete", R"({"outcome": "hoi"})"},
        {"paid", desk, "/v1/dossiers/{dossier}/record-fee",
         R"({"fee": "le_phi", "amount": 8000, "receipt": "BL-1"})"},
        {"suspended", chairman, "/v1/dossiers/{dossier}/suspend-handling",
         R"({"ground": "suspended-by-law", "reason": "khiếu nại", "paper": {"document": "don"}})"},
        {"cancelling", desk, "/v1/dossiers/{dossier}/request-cancellation",
         R"({"reason": "nhập nhầm"})"},
    };
    return all;
}

/// The path with a dossier of ours, its open task, and the document's examples for the rest.
std::string filled(const Served& served, const json::Node* operation, const std::string& path,
                   const std::string& dossier) {
    std::string target;
    for (const std::string& segment : segments_of(path)) {
        std::string value = segment;
        if (segment == "{dossier}") {
            value = dossier;
        } else if (segment == "{task}") {
            value = served.task_of(dossier);
        } else if (is_parameter(segment)) {
            const std::string name = segment.substr(1, segment.size() - 2);
            for (const json::Node& said : operation->find("parameters")->items) {
                const json::Node& parameter = Contract::get().at(said);
                if (parameter.find("name")->text == name) {
                    REQUIRE(parameter.find("example") != nullptr);
                    value = parameter.find("example")->text;
                }
            }
        }
        target += "/" + value;
    }
    return target;
}

void do_before(const Served& served, const json::Node& replay, const std::string& dossier) {
    const json::Node* const given = replay.find("given");
    for (const json::Node& name : given == nullptr ? std::vector<json::Node>{} : given->items) {
        const auto before = std::find_if(befores().begin(), befores().end(),
                                         [&](const Before& one) { return one.name == name.text; });
        INFO(name.text);
        REQUIRE(before != befores().end());
        const Answer done = served.post_as(
            before->officer, filled(served, nullptr, before->target, dossier), before->body);
        INFO(done.body);
        REQUIRE(done.status == 200);
    }
}

int first_success(const json::Node& operation) {
    for (const auto& [status, response] : operation.find("responses")->members) {
        if (status.size() == 3 && status.front() == '2') {
            return std::stoi(status);
        }
    }
    return 0;
}

/// As it stands behind '?': a blank and the sign of a zone would be read as something else.
std::string in_query(const json::Node& parameter) {
    std::string value = parameter.find("example")->text;
    std::replace(value.begin(), value.end(), ' ', '+');
    const std::size_t zone = value.find("+07:00");
    if (zone != std::string::npos) {
        value.replace(zone, 1, "%2B");
    }
    return parameter.find("name")->text + "=" + value;
}

struct Questions {
    std::string target;              ///< with what must be asked
    std::vector<std::string> extra;  ///< what may be asked besides, each by itself
};

Questions questions_of(const json::Node& operation, const std::string& path) {
    Questions questions{path + "?", {}};
    const json::Node* const parameters = operation.find("parameters");
    for (const json::Node& said :
         parameters == nullptr ? std::vector<json::Node>{} : parameters->items) {
        const json::Node& parameter = Contract::get().at(said);
        if (parameter.find("in")->text != "query" || parameter.find("example") == nullptr) {
            continue;
        }
        if (parameter.find("required") != nullptr) {
            questions.target += in_query(parameter) + "&";
        } else {
            questions.extra.push_back(in_query(parameter));
        }
    }
    return questions;
}

/// Whether it takes a key: where answers are not kept, it is refused.
bool takes_key(const json::Node& operation) {
    const json::Node* const parameters = operation.find("parameters");
    return parameters != nullptr &&
           std::any_of(parameters->items.begin(), parameters->items.end(), [](const auto& said) {
               return Contract::get().at(said).find("name")->text == "Idempotency-Key";
           });
}

void check_status(const Answer& answer, const json::Node& replay, const json::Node& operation) {
    INFO(answer.status << " " << answer.body.substr(0, 400));
    const json::Node* const answers = replay.find("answers");
    if (answers == nullptr) {
        CHECK(answer.status == first_success(operation));
    } else if (answers->text == "any") {
        CHECK(answer.status >= 200);
        CHECK(answer.status < 500);
        CHECK(answer.status != 400);
        CHECK(answer.status != 415);
    } else {
        CHECK(answer.status == std::stoi(answers->text));
    }
}

void replay_request(const Served& served, const std::string& path, const json::Node& operation,
                    const json::Node& example, const std::string& key) {
    const json::Node nothing;
    const json::Node* const said = example.find("x-replay");
    const json::Node& replay = said == nullptr ? nothing : *said;
    const std::string dossier = path.find('{') == std::string::npos ? "" : served.filed();
    do_before(served, replay, dossier);
    const std::string target = filled(served, &operation, path, dossier);
    const std::string body = text_of(*example.find("value"));
    const std::string officer = text_of(replay, "officer");
    const Headers headers = takes_key(operation) ? Headers{{"Idempotency-Key", key}} : Headers{};
    const Answer answer = officer.empty() ? served.post(target, body, headers)
                                          : served.post_as(officer, target, body, headers);
    check_status(answer, replay, operation);
}

const std::vector<std::pair<std::string, json::Node>>& paths() {
    return Contract::get().document().find("paths")->members;
}

}  // namespace

TEST_CASE("every request that the contract has an example of is answered as it says") {
    const Served served;
    std::size_t replayed = 0;
    for (const auto& [path, item] : paths()) {
        const json::Node* const operation = item.find("post");
        const json::Node* const request =
            operation == nullptr ? nullptr : operation->find("requestBody");
        if (request == nullptr || request->find("content")->find("application/json") == nullptr) {
            continue;
        }
        const json::Node& media = *request->find("content")->find("application/json");
        REQUIRE(media.find("examples") != nullptr);
        for (const auto& [name, example] : media.find("examples")->members) {
            INFO(path << " " << name);
            for (const std::string& misfit :
                 misfits(Contract::get().document(), *media.find("schema"), *example.find("value"),
                         Unnamed::refused)) {
                FAIL_CHECK(misfit);
            }
            replay_request(served, path, *operation, example,
                           "vi-du-" + std::to_string(++replayed));
        }
    }
    CHECK(replayed > 40);
}

TEST_CASE("every question that the contract has an example of is answered as it says") {
    const Served served;
    const std::string dossier = served.filed();
    const json::Node nothing;
    for (const auto& [path, item] : paths()) {
        const json::Node* const operation = item.find("get");
        if (operation == nullptr || operation->find("x-not-replayed") != nullptr) {
            continue;
        }
        const Questions questions =
            questions_of(*operation, filled(served, operation, path, dossier));
        INFO(path);
        // Without the last letter, which joins.
        check_status(served.get(questions.target.substr(0, questions.target.size() - 1)), nothing,
                     *operation);
        for (const std::string& question : questions.extra) {
            INFO(question);
            check_status(served.get(questions.target + question), nothing, *operation);
        }
    }
}
