// Tests beside a procedure: what is given, done and expected, in the order of the file.
#include "readers.hpp"

namespace motcua::dsl {
namespace {

class TestsReader {
public:
    explicit TestsReader(const ReadContext& context) : context_(context) {}

    ProcedureTests run() {
        const XmlElement& root = context_.root();
        ProcedureTests tests;
        tests.procedure = context_.text(root, "procedure");
        tests.procedure_file = context_.text(root, "file");
        tests.organisation_file = context_.text(root, "organisation");
        if (const XmlElement* e = context_.child(root, "organisation")) {
            if (!tests.organisation_file.empty()) {
                context_.error(root, "organisation", "two-organisations",
                               "Có cả tệp tổ chức và tổ chức ghi ngay trong tệp này",
                               "Giữ một trong hai");
            }
            tests.organisation = read_organisation(context_, *e, {"cua-kiem-thu", "", 1, ""});
        }
        for (const XmlElement* e : context_.children(root, "application")) {
            tests.applications.emplace(context_.text(*e, "id"), application(*e));
        }
        for (const XmlElement* e : context_.children(root, "exempt")) {
            tests.exemptions.push_back(
                {place(*e), context_.text(*e, "item"), context_.text(*e, "reason")});
        }
        for (const XmlElement* e : context_.children(root, "test")) {
            tests.tests.push_back(test(*e, tests));
        }
        return tests;
    }

private:
    [[nodiscard]] Position place(const XmlElement& e) const {
        return context_.document().xml().position(e);
    }

    WrittenValue value(const XmlElement& e) {
        WrittenValue written{place(e), context_.text(e, "field"), std::nullopt, {}};
        if (const auto text = context_.value(e, "value")) {
            written.text = std::string(*text);
        }
        for (const XmlElement* row : context_.children(e, "row")) {
            written.rows.emplace_back();
            for (const XmlElement* column : context_.children(*row, "data")) {
                written.rows.back().push_back(value(*column));
            }
        }
        if (written.text && !written.rows.empty()) {
            context_.error(e, "value", "value-or-rows", "Có cả giá trị và các dòng",
                           "Danh sách ghi bằng <row>, trường khác ghi value=\"…\"");
        }
        return written;
    }

    WrittenPaper paper(const XmlElement& e) {
        return {place(e), context_.text(e, "document"),
                context_.word(e, "kind", PaperKind::original),
                context_.count(e, "quantity").value_or(1), context_.date(e, "issued")};
    }

    Statement statement(const XmlElement& e) {
        Statement made{place(e), e.name, {}, {}, {}, {}};
        for (const XmlAttribute& attribute : e.attributes) {
            if (const auto text = context_.value(e, attribute.name)) {
                made.said.emplace(attribute.name, *text);
            }
        }
        for (const XmlElement* child : context_.children(e)) {
            if (child->name == "data") {
                made.data.push_back(value(*child));
            } else if (child->name == "item") {
                made.items.push_back(ReadContext::content(*child));
            } else if (child->name == "paper") {
                made.papers.push_back(paper(*child));
            }
        }
        if (e.name == "value") {
            made.data.push_back(value(e));
        } else if (e.name == "attach") {
            made.papers.push_back(paper(e));
        }
        return made;
    }

    /// What it does not write is as the vocabulary says.
    Statement act(const XmlElement& e) {
        Statement made = statement(e);
        for (const AttributeRule& rule : context_.document().type(e.index)->attributes) {
            if (!rule.fallback.empty()) {
                made.said.emplace(rule.name, rule.fallback);
            }
        }
        return made;
    }

    WrittenApplication application(const XmlElement& e) {
        WrittenApplication made{statement(e), {}};
        for (const XmlElement* left_out : context_.children(e, "without")) {
            made.left_out.push_back(statement(*left_out));
            if (made.left_out.back().says("field") == made.left_out.back().says("document")) {
                context_.error(*left_out, "field-or-document",
                               "<without> bỏ một trường hoặc một giấy tờ",
                               "Ghi field=\"…\" hoặc document=\"…\"");
            }
        }
        return made;
    }

    TestPart part(const XmlElement& e) {
        TestPart made{
            e.name == "when", context_.text(e, "called"), context_.count(e, "row").value_or(0), {}};
        for (const XmlElement* child : context_.children(e)) {
            made.statements.push_back(made.acts ? act(*child) : statement(*child));
        }
        if (e.children.empty()) {
            context_.error(e, "empty-part", "<" + e.name + "> không nói gì",
                           "Ghi việc xảy ra hoặc điều phải đúng, hoặc bỏ phần này");
        }
        return made;
    }

    ProcedureTest test(const XmlElement& e, const ProcedureTests& tests) {
        ProcedureTest made{place(e), context_.text(e, "title"), {}, {}};
        bool expects = false;
        bool migrates = false;
        for (const XmlElement* child : context_.children(e)) {
            if (child->name == "given") {
                made.given = application(*child);
                check_application(*child, tests);
                expects = expects || made.given.head.says("refused");
            } else {
                made.parts.push_back(part(*child));
                // A misspelt expectation is one all the same.
                expects = expects || (child->name == "then" && !child->children.empty());
                for (const Statement& said : made.parts.back().statements) {
                    expects = expects || said.says("refused");
                    migrates = migrates || said.word == "migrate";
                }
            }
        }
        if (!expects) {
            context_.error(e, "nothing-expected", "Kiểm thử không chờ điều gì, nên không thể sai",
                           "Thêm <then> với điều phải đúng");
        }
        if (migrates != made.given.head.says("from")) {
            context_.error(e, "migrate-from",
                           migrates
                               ? "<migrate> mà <given> không nói hồ sơ theo phiên bản trước nào"
                               : "Hồ sơ theo phiên bản trước, nhưng không có <migrate>",
                           "Ghi cả from=\"tệp phiên bản trước\" ở <given> và <migrate/> ở <when>");
        }
        return made;
    }

    void check_application(const XmlElement& given, const ProcedureTests& tests) {
        const auto id = context_.value(given, "application");
        if (!id || tests.applications.count(std::string(*id)) == 1) {
            return;
        }
        std::vector<std::string_view> known;
        for (const auto& [name, application] : tests.applications) {
            known.push_back(name);
        }
        const std::string_view near = nearest(*id, known);
        context_.error(given, "application", "unknown-application",
                       "Không có bộ hồ sơ mẫu " + quoted(*id),
                       near.empty() ? "Thêm <application id=\"…\"> ở đầu tệp"
                                    : "Có phải ý bạn là " + quoted(near) + "?");
    }

    const ReadContext& context_;
};

}  // namespace

ProcedureTests read_tests(const ReadContext& context) { return TestsReader(context).run(); }

std::string Statement::text(std::string_view attribute) const {
    const auto found = said.find(attribute);
    return found == said.end() ? std::string() : found->second;
}

std::optional<Instant> Statement::moment(std::string_view attribute) const {
    const auto found = said.find(attribute);
    return found == said.end() ? std::nullopt : read_date_time(found->second);
}

bool is_test_file(std::string_view path) { return path.ends_with(".test.xml"); }

}  // namespace motcua::dsl
