// Decision tables: their cells compiled, the table made a name of the scope, its rows looked over.
#include <algorithm>

#include <motcua/dsl/feel/decision.hpp>

#include "readers.hpp"

namespace motcua::dsl {
namespace {

feel::Type type_of_word(std::string_view word) {
    if (word == "boolean") {
        return feel::Type::boolean();
    }
    if (word == "date") {
        return feel::Type::date();
    }
    if (word == "date-time") {
        return feel::Type::date_time();
    }
    return word == "text" ? feel::Type::text() : feel::Type::number();
}

/// A text whose every cell is a literal is one of these.
feel::Type narrowed(const feel::Decision& decision, std::size_t output) {
    std::vector<std::string> options;
    const auto add = [&](const std::vector<feel::CompiledPtr>& values) {
        const std::vector<std::string>& more = values[output]->type().options();
        options.insert(options.end(), more.begin(), more.end());
        return !more.empty() || values[output]->type().is(feel::TypeKind::null);
    };
    bool is_closed = decision.otherwise.empty() || add(decision.otherwise);
    for (const feel::DecisionRule& rule : decision.rules) {
        is_closed = add(rule.values) && is_closed;
    }
    std::sort(options.begin(), options.end());
    options.erase(std::unique(options.begin(), options.end()), options.end());
    return feel::Type::choice(is_closed ? std::move(options) : std::vector<std::string>{});
}

class DecisionReader {
public:
    using RowHeard = std::function<void(const std::string&)>;

    DecisionReader(const ReadContext& context, const Procedure& procedure, feel::Scope& scope,
                   const RowHeard& row_heard)
        : context_(context), procedure_(procedure), scope_(scope), row_heard_(row_heard) {}

    void read(const XmlElement& e) {
        defects_ = false;
        feel::Decision decision;
        decision.name = context_.text(e, "id");
        decision.hit = hit_of(context_.text(e, "hit"));
        decision.aggregation = aggregation_of(context_.text(e, "aggregate"));
        std::vector<feel::Scope> names = read_inputs(e, decision);
        read_outputs(e, decision);
        check_words(e, decision);
        for (const XmlElement* rule : context_.children(e, "rule")) {
            context_.place(place_of(decision.name, decision.rules.size()), *rule);
            read_rule(*rule, names, decision);
        }
        if (const XmlElement* otherwise = context_.child(e, "otherwise")) {
            context_.place(place_of(decision.name), *otherwise);
            decision.otherwise = values_of(*otherwise, decision);
        }
        declare(e, std::move(decision));
    }

private:
    static std::string place_of(const std::string& decision) {
        return "decision:" + decision + "/otherwise";
    }
    static std::string place_of(const std::string& decision, std::size_t rule) {
        return "decision:" + decision + "/rule:" + std::to_string(rule);
    }

    static feel::HitPolicy hit_of(std::string_view word) {
        if (word == "first") {
            return feel::HitPolicy::first;
        }
        return word == "collect" ? feel::HitPolicy::collect : feel::HitPolicy::unique;
    }

    static feel::Aggregation aggregation_of(std::string_view word) {
        if (word == "sum") {
            return feel::Aggregation::sum;
        }
        if (word == "min") {
            return feel::Aggregation::min;
        }
        if (word == "max") {
            return feel::Aggregation::max;
        }
        return word == "count" ? feel::Aggregation::count : feel::Aggregation::none;
    }

    void error(const XmlElement& e, std::string_view code, std::string message, std::string hint) {
        defects_ = true;
        context_.error(e, code, std::move(message), std::move(hint));
    }

    [[nodiscard]] bool is_whole(std::string_view field) const {
        const auto found = std::find_if(procedure_.data.begin(), procedure_.data.end(),
                                        [field](const FieldDef& f) { return f.id == field; });
        return found != procedure_.data.end() &&
               (found->type == FieldType::integer || found->type == FieldType::money);
    }

    /// The names that the cells of each column see.
    std::vector<feel::Scope> read_inputs(const XmlElement& e, feel::Decision& decision) {
        std::vector<feel::Scope> names;
        for (const XmlElement* input : context_.children(e, "input")) {
            feel::CompiledPtr value = context_.part(*input, "value", feel::Type::any());
            names.push_back(scope_);
            names.back().declare("?", value == nullptr ? feel::Type::any() : value->type());
            const bool whole = value != nullptr && is_whole(value->text());
            decision.inputs.push_back({std::move(value), whole});
        }
        return names;
    }

    void read_outputs(const XmlElement& e, feel::Decision& decision) {
        const std::vector<const XmlElement*> outputs = context_.children(e, "output");
        for (const XmlElement* output : outputs) {
            decision.outputs.push_back(
                {context_.text(*output, "id"), type_of_word(context_.text(*output, "type"))});
            if (outputs.size() > 1 && decision.outputs.back().name.empty()) {
                error(*output, "decision-outputs",
                      "Bảng có nhiều cột kết quả mà cột này không có id",
                      "Thêm id; biểu thức đọc nó là " + decision.name + ".ID");
            }
        }
    }

    void check_words(const XmlElement& e, const feel::Decision& decision) {
        const bool brings_together = decision.aggregation != feel::Aggregation::none;
        if (brings_together && decision.hit != feel::HitPolicy::collect) {
            error(e, "decision-outputs", "aggregate chỉ dùng với hit=\"collect\"",
                  "Bỏ aggregate, hoặc ghi hit=\"collect\"");
        }
        const bool needs_one = brings_together && decision.aggregation != feel::Aggregation::count;
        if (needs_one && decision.outputs.size() != 1) {
            error(e, "decision-outputs", "aggregate cần đúng một cột kết quả",
                  "Tách thành nhiều bảng, mỗi bảng một cột kết quả");
        } else if (decision.aggregation == feel::Aggregation::sum &&
                   !decision.outputs[0].type.is(feel::TypeKind::number)) {
            error(e, "decision-outputs", "aggregate=\"sum\" cần cột kết quả là số",
                  "Ghi type=\"money\", \"integer\" hoặc \"decimal\"");
        }
    }

    void read_rule(const XmlElement& e, const std::vector<feel::Scope>& names,
                   feel::Decision& decision) {
        feel::DecisionRule rule;
        const std::vector<const XmlElement*> cells = context_.children(e, "when");
        if (cells.size() != names.size()) {
            error(e, "decision-cells",
                  "Dòng có " + std::to_string(cells.size()) + " ô <when>, bảng có " +
                      std::to_string(names.size()) + " cột <input>",
                  "Ghi đủ ô theo thứ tự các cột; ô nào cũng được thì ghi is=\"-\"");
        }
        for (std::size_t i = 0; i < std::min(cells.size(), names.size()); ++i) {
            rule.tests.push_back(context_.tests(*cells[i], "is", names[i]));
        }
        rule.values = values_of(e, decision);
        decision.rules.push_back(std::move(rule));
    }

    std::vector<feel::CompiledPtr> values_of(const XmlElement& e, const feel::Decision& decision) {
        const std::vector<const XmlElement*> cells = context_.children(e, "then");
        if (cells.size() != decision.outputs.size()) {
            error(e, "decision-cells",
                  "Dòng có " + std::to_string(cells.size()) + " ô <then>, bảng có " +
                      std::to_string(decision.outputs.size()) + " cột <output>",
                  "Ghi đủ ô theo thứ tự các cột; không có giá trị thì ghi is=\"null\"");
        }
        std::vector<feel::CompiledPtr> values;
        for (std::size_t i = 0; i < std::min(cells.size(), decision.outputs.size()); ++i) {
            const bool is_nothing = context_.text(*cells[i], "is") == "null";
            values.push_back(context_.part(
                *cells[i], "is", is_nothing ? feel::Type::any() : decision.outputs[i].type));
        }
        return values;
    }

    [[nodiscard]] bool is_complete(const feel::Decision& decision) const {
        const auto all_there = [](const std::vector<feel::CompiledPtr>& parts) {
            return std::all_of(parts.begin(), parts.end(),
                               [](const auto& p) { return p != nullptr; });
        };
        return !defects_ && !decision.name.empty() && !decision.outputs.empty() &&
               std::all_of(decision.inputs.begin(), decision.inputs.end(),
                           [](const feel::DecisionInput& i) { return i.value != nullptr; }) &&
               std::all_of(decision.rules.begin(), decision.rules.end(),
                           [&](const feel::DecisionRule& rule) {
                               return all_there(rule.tests) && all_there(rule.values);
                           }) &&
               all_there(decision.otherwise);
    }

    /// A table with defects is a name all the same: what reads it has no defect of its own.
    void declare(const XmlElement& e, feel::Decision decision) {
        if (decision.name.empty()) {
            return;
        }
        if (scope_.variable(decision.name) != nullptr) {
            context_.error(e, "id", "duplicate-id", "Tên " + quoted(decision.name) + " đã có",
                           "Đặt tên khác cho bảng quyết định");
            return;
        }
        if (!is_complete(decision)) {
            scope_.declare(decision.name, feel::Type::any());
            return;
        }
        for (std::size_t i = 0; i < decision.outputs.size(); ++i) {
            if (decision.outputs[i].type.is(feel::TypeKind::text)) {
                decision.outputs[i].type = narrowed(decision, i);
            }
        }
        tell_findings(e, decision);
        const std::string name = decision.name;
        if (row_heard_ != nullptr) {
            decision.heard = [heard = row_heard_, name,
                              rules = decision.rules.size()](std::size_t row) {
                heard(row < rules ? place_of(name, row) : place_of(name));
            };
        }
        scope_.declare_decision(name, feel::make_decision(std::move(decision)));
    }

    void tell_findings(const XmlElement& e, const feel::Decision& decision) {
        const std::vector<const XmlElement*> rules = context_.children(e, "rule");
        for (const feel::DecisionFinding& finding : feel::examine(decision)) {
            if (!finding.rules.empty()) {
                context_.error(*rules[finding.rules[1]], "decision-overlap",
                               "Dòng " + std::to_string(finding.rules[1] + 1) + " và dòng " +
                                   std::to_string(finding.rules[0] + 1) + " cùng đúng khi " +
                                   finding.example,
                               "Sửa các ô để không chồng nhau, hoặc ghi hit=\"first\"");
            } else if (decision.otherwise.empty() && decision.hit != feel::HitPolicy::collect) {
                context_.warning(e, "decision-hole",
                                 "Không dòng nào của bảng đúng khi " + finding.example,
                                 "Thêm dòng, hoặc thêm <otherwise>; nếu không, giá trị là null");
            }
        }
    }

    const ReadContext& context_;
    const Procedure& procedure_;
    feel::Scope& scope_;
    const RowHeard& row_heard_;
    bool defects_ = false;
};

}  // namespace

void read_decisions(const ReadContext& context, const Procedure& procedure, feel::Scope& scope,
                    const std::function<void(const std::string&)>& row_heard) {
    const XmlElement* decisions = context.child(context.root(), "decisions");
    if (decisions == nullptr) {
        return;
    }
    DecisionReader reader(context, procedure, scope, row_heard);
    for (const XmlElement* e : context.children(*decisions)) {
        reader.read(*e);
    }
}

}  // namespace motcua::dsl
