// Lexer, parser, checker in a row, and the expression that the engine evaluates.
#include <algorithm>

#include <motcua/dsl/feel/compile.hpp>
#include <motcua/engine/model/limits.hpp>
#include <motcua/engine/model/text.hpp>

#include "feel/checker.hpp"
#include "feel/evaluator.hpp"
#include "feel/lexer.hpp"
#include "feel/parser.hpp"
#include "feel/report.hpp"

namespace motcua::feel {
namespace {

class FeelExpression final : public Evaluable {
public:
    explicit FeelExpression(Program program) : program_(std::move(program)) {
        for (const Read& read : program_.reads) {
            if (read.decision != nullptr) {
                const auto& more = read.decision->reads();
                reads_.insert(reads_.end(), more.begin(), more.end());
                const auto& asked = read.decision->lookups();
                lookups_.insert(lookups_.end(), asked.begin(), asked.end());
            } else if (read.is_tested) {
                continue;
            } else if (read.function.empty()) {
                reads_.push_back(read.name);
            } else {
                lookups_.push_back({read.function, read.name});
            }
        }
        sort_out(reads_);
        sort_out(lookups_);
    }

    [[nodiscard]] Datum value(Session& session) const override {
        return feel::evaluate(program_, session);
    }
    [[nodiscard]] std::vector<Datum> constants() const override { return program_.ast.literals; }
    [[nodiscard]] std::string_view text() const noexcept override { return program_.text; }
    [[nodiscard]] const std::vector<std::string>& reads() const noexcept override { return reads_; }
    [[nodiscard]] const std::vector<LookupCall>& lookups() const noexcept override {
        return lookups_;
    }
    [[nodiscard]] const Type& type() const noexcept override { return program_.type; }

private:
    template <class Element>
    static void sort_out(std::vector<Element>& elements) {
        std::sort(elements.begin(), elements.end());
        elements.erase(std::unique(elements.begin(), elements.end()), elements.end());
    }

    Program program_;
    std::vector<std::string> reads_;
    std::vector<LookupCall> lookups_;
};

bool is_readable(std::string_view text, Report& report) {
    if (text.size() > limits::expression_bytes_max) {
        report.error({limits::expression_bytes_max, 0}, "feel-limit",
                     "Biểu thức dài quá " + std::to_string(limits::expression_bytes_max) + " byte",
                     "Tách thành nhiều trường tính sẵn");
        return false;
    }
    if (!is_valid_utf8(text)) {
        report.error({0, 0}, "feel-text", "Biểu thức không phải là văn bản UTF-8",
                     "Lưu tệp theo bảng mã UTF-8");
        return false;
    }
    return true;
}

std::optional<Program> program_of(std::string_view text, Form form, const Scope& scope,
                                  const Type& expected, Report& report) {
    if (!is_readable(text, report)) {
        return std::nullopt;
    }
    const auto tokens = tokenize(text, report);
    std::optional<Ast> ast =
        tokens ? parse(*tokens, form, scope.spaced_names(), report) : std::nullopt;
    return ast ? check(std::move(*ast), text, scope, expected, report) : std::nullopt;
}

Compiled compiled_as(Form form, std::string_view text, const Scope& scope, const Type& expected,
                     Checking checking) {
    Report report(text, checking);
    std::optional<Program> program = program_of(text, form, scope, expected, report);
    Compiled compiled;
    if (program) {
        compiled.expression = std::make_shared<const FeelExpression>(std::move(*program));
    }
    compiled.diagnostics = report.take();
    return compiled;
}

}  // namespace

Compiled compile(std::string_view text, const Scope& scope, const Type& expected,
                 Checking checking) {
    return compiled_as(Form::expression, text, scope, expected, checking);
}

Compiled compile_tests(std::string_view text, const Scope& scope) {
    return compiled_as(Form::tests, text, scope, Type::boolean(), Checking::strict);
}

}  // namespace motcua::feel
