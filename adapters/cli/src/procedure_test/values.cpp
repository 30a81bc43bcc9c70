// Fields by their types, papers without bytes.
#include "values.hpp"

#include <algorithm>

#include "../input.hpp"
#include "../messages.hpp"

namespace motcua::cli::procedure_test {
namespace {

const FieldDef* field_named(const std::vector<FieldDef>& fields, const std::string& id) {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const FieldDef& field) { return field.id == id; });
    return found == fields.end() ? nullptr : &*found;
}

class ValuesCheck {
public:
    ValuesCheck(const std::string& file, const Procedure& procedure)
        : procedure_(procedure), diagnostics_(file) {}

    void check(const dsl::Statement& statement) {
        for (const dsl::WrittenValue& written : statement.data) {
            const FieldDef* field = procedure_.field(written.field);
            if (field == nullptr) {
                continue;  // told with the names
            }
            if (const Result<Value> value = value_of(*field, written); !value) {
                diagnostics_.add(written.at, dsl::Severity::error, "bad-value",
                                 "Giá trị không hợp với trường “" + written.field +
                                     "”: " + detail_in(Language::vi, value.error().detail),
                                 "Ngày ghi 2026-03-15, đúng sai ghi true hoặc false");
            }
        }
    }

    std::vector<dsl::Diagnostic> take() { return diagnostics_.take_sorted(); }

private:
    const Procedure& procedure_;
    dsl::Diagnostics diagnostics_;
};

}  // namespace

Result<Value> value_of(const FieldDef& field, const dsl::WrittenValue& written) {
    if (field.type != FieldType::list) {
        std::string text = written.text.value_or("");
        constexpr std::size_t minutes_only = 16;  // 2026-02-28T07:30, in Việt Nam
        if (field.type == FieldType::date_time && text.size() == minutes_only) {
            text += ":00+07:00";
        }
        return typed_value(field, text);
    }
    if (written.text) {
        return typed_value(field, *written.text);
    }
    List rows;
    for (const std::vector<dsl::WrittenValue>& row : written.rows) {
        Record record;
        for (const dsl::WrittenValue& column : row) {
            const FieldDef* known = field_named(field.columns, column.field);
            if (known == nullptr) {
                return Error{
                    ErrorCode::not_found,
                    "expected a column of the list, but there is no \"" + column.field + "\""};
            }
            Result<Value> value = value_of(*known, column);
            if (!value) {
                return value.error();
            }
            record[column.field] = std::move(*value);
        }
        rows.emplace_back(Value(std::move(record)));
    }
    return Value(std::move(rows));
}

Result<Data> data_of(const Procedure& procedure, const std::vector<dsl::WrittenValue>& written) {
    Data data;
    for (const dsl::WrittenValue& one : written) {
        const FieldDef* field = procedure.field(one.field);
        Result<Value> value = field != nullptr
                                  ? value_of(*field, one)
                                  : Result<Value>(one.text ? Value(*one.text) : Value());
        if (!value) {
            return value.error();
        }
        data[one.field] = std::move(*value);
    }
    return data;
}

Paper paper_of(const Procedure& procedure, const dsl::WrittenPaper& written) {
    Paper paper;
    const DocumentDef* known = procedure.document(written.document);
    paper.document = known != nullptr ? written.document : "";
    paper.kind = written.kind;
    paper.name = known != nullptr ? known->title : written.document;
    paper.digest = "digest-of-" + written.document;
    paper.media_type = "application/pdf";
    paper.quantity = written.quantity;
    paper.issued = written.issued;
    return paper;
}

std::vector<Paper> papers_of(const Procedure& procedure,
                             const std::vector<dsl::WrittenPaper>& written) {
    std::vector<Paper> papers;
    for (const dsl::WrittenPaper& one : written) {
        papers.push_back(paper_of(procedure, one));
    }
    return papers;
}

std::vector<dsl::Diagnostic> check_values(const std::string& file, const dsl::ProcedureTests& tests,
                                          const Procedure& procedure) {
    ValuesCheck check(file, procedure);
    for (const auto& [id, application] : tests.applications) {
        check.check(application.head);
    }
    for (const dsl::ProcedureTest& test : tests.tests) {
        check.check(test.given.head);
        for (const dsl::TestPart& part : test.parts) {
            for (const dsl::Statement& statement : part.statements) {
                if (part.called.empty()) {
                    check.check(statement);
                }
            }
        }
    }
    return check.take();
}

}  // namespace motcua::cli::procedure_test
