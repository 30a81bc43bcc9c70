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

class FeelExpression final : public CompiledExpression {
public:
    explicit FeelExpression(Program program) : program_(std::move(program)) {
        for (const Read& read : program_.reads) {
            if (read.function.empty()) {
                reads_.push_back(read.name);
            } else {
                lookups_.push_back({read.function, read.name});
            }
        }
        std::sort(reads_.begin(), reads_.end());
        std::sort(lookups_.begin(), lookups_.end());
    }

    [[nodiscard]] Result<Value> evaluate(const Facts& facts) const override {
        return feel::evaluate(program_, facts);
    }
    [[nodiscard]] std::string_view text() const noexcept override { return program_.text; }
    [[nodiscard]] const std::vector<std::string>& reads() const noexcept override { return reads_; }
    [[nodiscard]] const std::vector<LookupCall>& lookups() const noexcept override {
        return lookups_;
    }
    [[nodiscard]] const Type& type() const noexcept override { return program_.type; }

private:
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

std::optional<Program> program_of(std::string_view text, const Scope& scope, const Type& expected,
                                  Report& report) {
    if (!is_readable(text, report)) {
        return std::nullopt;
    }
    const auto tokens = tokenize(text, report);
    std::optional<Ast> ast = tokens ? parse(*tokens, report) : std::nullopt;
    return ast ? check(std::move(*ast), text, scope, expected, report) : std::nullopt;
}

}  // namespace

Compiled compile(std::string_view text, const Scope& scope, const Type& expected) {
    Report report(text);
    std::optional<Program> program = program_of(text, scope, expected, report);
    Compiled compiled;
    if (program) {
        compiled.expression = std::make_shared<const FeelExpression>(std::move(*program));
    }
    compiled.diagnostics = report.take();
    return compiled;
}

}  // namespace motcua::feel
