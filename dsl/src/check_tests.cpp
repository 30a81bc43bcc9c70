// Whether tests fit the procedure that they are beside: what they name must exist.
#include <algorithm>
#include <set>

#include <motcua/dsl/procedure_tests.hpp>
#include <motcua/dsl/vocabulary.hpp>
#include <motcua/engine/model/clock_state.hpp>
#include <motcua/engine/model/rule_words.hpp>

#include "quote.hpp"
#include "value_forms.hpp"

namespace motcua::dsl {
namespace {

/// How one kind of thing is spoken of, and the ids that there are.
struct Known {
    std::string_view code;
    std::string_view noun;
    std::vector<std::string_view> ids;
};

template <class Range>
std::vector<std::string_view> ids_of(const Range& range) {
    std::vector<std::string_view> ids;
    for (const auto& entry : range) {
        if constexpr (requires { entry.value; }) {
            ids.push_back(entry.value);
        } else {
            ids.push_back(entry.id);
        }
    }
    return ids;
}

template <class... Kinds>
Known nodes(const Procedure& procedure, std::string_view code, std::string_view noun) {
    Known known{code, noun, {}};
    for (const Node& node : procedure.nodes) {
        if (sizeof...(Kinds) == 0 || (... || (node.as<Kinds>() != nullptr))) {
            known.ids.push_back(node.id);
        }
    }
    return known;
}

class TestsCheck {
public:
    TestsCheck(const std::string& file, const ProcedureTests& tests, const Procedure& procedure)
        : tests_(tests), procedure_(procedure), diagnostics_(file) {
        for (const Node& node : procedure.nodes) {
            if (const auto* wait = node.as<WaitNode>()) {
                messages_.insert(wait->message);
                for (const OutcomeDef& outcome : wait->outcomes) {
                    messages_.insert(outcome.on_message);
                }
                for (const EachMessage& each : wait->each) {
                    messages_.insert(each.message);
                }
            }
        }
        messages_.erase("");
    }

    std::vector<Diagnostic> run() {
        if (tests_.procedure != procedure_.ref.id) {
            diagnostics_.error({}, "wrong-procedure",
                               "Kiểm thử của thủ tục " + quoted(tests_.procedure) +
                                   ", nhưng tệp thủ tục là của " + quoted(procedure_.ref.id),
                               "Sửa procedure, hoặc ghi đúng tệp vào file=\"…\"");
        }
        for (const auto& [id, application] : tests_.applications) {
            check_application(application);
        }
        for (const ProcedureTest& test : tests_.tests) {
            moves_ = test.given.head.says("from");
            if (!moves_) {
                check_application(test.given);
            }
            for (const TestPart& part : test.parts) {
                check_part(part);
            }
        }
        return diagnostics_.take_sorted();
    }

private:
    void find(const Statement& said, std::string_view attribute, const Known& known) {
        if (said.says(attribute)) {
            find(said.at, said.text(attribute), known);
        }
    }

    void find(Position at, const std::string& id, const Known& known) {
        if (std::find(known.ids.begin(), known.ids.end(), id) != known.ids.end()) {
            return;
        }
        const std::string_view near = nearest(id, known.ids);
        std::string all;
        for (const std::string_view candidate : known.ids) {
            all += (all.empty() ? "Có: " : ", ") + std::string(candidate);
        }
        diagnostics_.error(at, known.code,
                           "Thủ tục không có " + std::string(known.noun) + " " + quoted(id),
                           !near.empty() ? "Có phải ý bạn là " + quoted(near) + "?"
                           : all.empty() ? "Thủ tục không khai báo thứ nào như vậy"
                                         : all);
    }

    void check_values(const std::vector<WrittenValue>& data, const std::vector<FieldDef>& fields) {
        for (const WrittenValue& value : data) {
            find(value.at, value.field, {"unknown-field", "trường thông tin", ids_of(fields)});
            const auto field = std::find_if(fields.begin(), fields.end(),
                                            [&](const FieldDef& f) { return f.id == value.field; });
            if (field == fields.end()) {
                continue;
            }
            for (const std::vector<WrittenValue>& row : value.rows) {
                check_values(row, field->columns);
            }
        }
    }

    void check_content(const Statement& said, bool own_fields) {
        if (own_fields) {
            check_values(said.data, procedure_.data);
        }
        for (const WrittenPaper& paper : said.papers) {
            find(paper.at, paper.document, documents());
        }
    }

    [[nodiscard]] Known documents() const {
        return {"unknown-document", "giấy tờ", ids_of(procedure_.documents)};
    }

    /// A consultation of somebody in the organisation is work like that of a step.
    [[nodiscard]] Known steps() const {
        return nodes<StepNode, ConsultNode>(procedure_, "unknown-step", "bước");
    }

    [[nodiscard]] Known starts() const {
        return nodes<StartNode>(procedure_, "unknown-start", "nơi bắt đầu");
    }
    [[nodiscard]] Known sessions() const {
        Known known{"unknown-session", "nơi chờ kỳ họp", {}};
        for (const Node& node : procedure_.nodes) {
            const auto* wait = node.as<WaitNode>();
            if (wait != nullptr && wait->session) {
                known.ids.push_back(node.id);
            }
        }
        return known;
    }

    void check_application(const WrittenApplication& application) {
        check_content(application.head, true);
        find(application.head, "start", starts());
        for (const Statement& without : application.left_out) {
            find(without, "field", {"unknown-field", "trường thông tin", ids_of(procedure_.data)});
            find(without, "document", documents());
        }
    }

    void check_part(const TestPart& part) {
        if (!part.called.empty()) {
            if (moves_) {
                return;
            }
            // What stands inside is about another procedure, which only the run knows.
            const Position at = part.statements.empty() ? Position{} : part.statements.front().at;
            find(at, part.called, nodes<CallNode>(procedure_, "unknown-call", "bước gọi"));
            return;
        }
        for (const Statement& said : part.statements) {
            if (!moves_) {
                part.acts ? check_act(said) : check_expectation(said);
            }
        }
    }

    void check_outcome(const Statement& said, const std::vector<OutcomeDef>& outcomes) {
        find(said, "outcome", {"unknown-outcome", "kết quả xử lý", ids_of(outcomes)});
    }

    void check_choice(const Statement& said) {
        if (const StepNode* step = procedure_.step(said.text("step"))) {
            check_outcome(said, step->outcomes);
        }
        const Node* asked = procedure_.node(said.text("step"));
        if (asked != nullptr && asked->as<ConsultNode>() != nullptr) {
            find(said, "outcome",
                 {"unknown-answer", "ý kiến", ids_of(asked->as<ConsultNode>()->answers)});
        }
        const Node* wait = procedure_.node(said.text("wait"));
        if (wait != nullptr && wait->as<WaitNode>() != nullptr) {
            check_outcome(said, wait->as<WaitNode>()->outcomes);
        }
        const Node* session = procedure_.node(said.text("session"));
        if (session != nullptr && session->as<WaitNode>() != nullptr) {
            check_outcome(said, session->as<WaitNode>()->outcomes);
        }
        const Node* service = procedure_.node(said.text("service"));
        if (service != nullptr && service->as<ServiceNode>() != nullptr) {
            check_outcome(said, service->as<ServiceNode>()->outcomes);
        }
        const Node* consult = procedure_.node(said.text("consult"));
        if (consult != nullptr && consult->as<ConsultNode>() != nullptr) {
            find(said, "answer",
                 {"unknown-answer", "ý kiến", ids_of(consult->as<ConsultNode>()->answers)});
        }
    }

    void check_act(const Statement& said) {
        find(said, "step", steps());
        find(said, "wait", nodes<WaitNode>(procedure_, "unknown-wait", "lần chờ"));
        find(said, "session", sessions());
        find(said, "start", starts());
        find(said, "consult", nodes<ConsultNode>(procedure_, "unknown-consult", "lần lấy ý kiến"));
        find(said, "service", nodes<ServiceNode>(procedure_, "unknown-service", "bước dịch vụ"));
        find(said, "fee", {"unknown-fee", "khoản phí", ids_of(procedure_.fees)});
        check_choice(said);
        if (said.word == "message") {
            find(said, "name", {"unknown-message", "tin", {messages_.begin(), messages_.end()}});
        } else if (said.word == "override") {
            find(said, "from", nodes<>(procedure_, "unknown-target", "nơi"));
            find(said, "to", nodes<>(procedure_, "unknown-target", "nơi"));
        }
        check_content(said, said.word != "message");
    }

    void check_expectation(const Statement& said) {
        find(said, "start", starts());
        if (said.word == "task") {
            find(said, "step", steps());
        } else {
            find(said, "step", nodes<>(procedure_, "unknown-step", "nơi"));
        }
        if (said.word == "stands" && said.text("at") != "none") {
            const std::string places = said.text("at");
            for (const std::string_view place : split_words(places)) {
                find(said.at, std::string(place), nodes<>(procedure_, "unknown-target", "nơi"));
            }
        } else if (said.word == "ended") {
            find(said, "at", nodes<EndNode>(procedure_, "unknown-target", "nơi kết thúc"));
        } else if (said.word == "fee") {
            find(said, "id", {"unknown-fee", "khoản phí", ids_of(procedure_.fees)});
        } else if (said.word == "result") {
            find(said, "id", {"unknown-result", "kết quả", ids_of(procedure_.results)});
        } else if (said.word == "supplement") {
            find(said, "id",
                 {"unknown-supplement", "kiểu bổ sung", ids_of(procedure_.supplements)});
        } else if (said.word == "limit") {
            Known known{"unknown-limit", "thời hạn", ids_of(procedure_.limits)};
            known.ids.push_back(reception_limit);
            find(said, "id", known);
        } else if (said.word == "slip") {
            Known known{"unknown-slip", "phiếu", ids_of(procedure_.slips)};
            known.ids.insert(known.ids.end(), rule_words::forms.begin(), rule_words::forms.end());
            find(said, "form", known);
        } else if (said.word == "notice") {
            find(said, "wait", nodes<WaitNode>(procedure_, "unknown-wait", "lần chờ"));
        }
        check_content(said, true);
    }

    const ProcedureTests& tests_;
    const Procedure& procedure_;
    Diagnostics diagnostics_;
    std::set<std::string_view> messages_;
    /// The dossier began on another version, and may stay there: which names count only the run knows.
    bool moves_ = false;
};

}  // namespace

std::vector<Diagnostic> check_tests(const std::string& file, const ProcedureTests& tests,
                                    const Procedure& procedure) {
    return TestsCheck(file, tests, procedure).run();
}

}  // namespace motcua::dsl
