// JUnit XML: suites, cases, failures, as the build servers read it.
#include <fmt/format.h>

#include <motcua/dsl/xml_text.hpp>

#include "report.hpp"

namespace motcua::cli::procedure_test {
namespace {

using dsl::xml_escaped;

class JUnit {
public:
    JUnit(Language language, const std::optional<unsigned>& least)
        : language_(language), least_(least) {}

    std::string run(const std::vector<FileReport>& files) {
        out_ = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n";
        for (const FileReport& file : files) {
            add(file);
        }
        return std::move(out_ += "</testsuites>\n");
    }

private:
    [[nodiscard]] std::string say(Text text) const { return text.in(language_); }

    void add(const FileReport& file) {
        const bool judged = least_.has_value() && file.ran();
        const bool low = judged && file.percent < *least_;
        const std::string defects = errors(file);
        out_ += fmt::format(
            "  <testsuite name=\"{}\" file=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\">\n",
            xml_escaped(file.procedure), xml_escaped(file.file),
            file.tests.size() + (judged ? 1 : 0) + (defects.empty() ? 0 : 1),
            file.failed() + (low ? 1 : 0), defects.empty() ? 0 : 1);
        for (const TestOutcome& test : file.tests) {
            add(file, test);
        }
        if (!defects.empty()) {
            open_case(file, say({"Tệp kiểm thử đọc được", "The test file can be used"}), 1);
            out_ += fmt::format("      <error message=\"{}\">{}</error>\n    </testcase>\n",
                                say({"tệp có lỗi", "the file has errors"}), xml_escaped(defects));
        }
        if (judged) {
            add_coverage(file, low);
        }
        out_ += "  </testsuite>\n";
    }

    void open_case(const FileReport& file, const std::string& name, unsigned line) {
        out_ += fmt::format("    <testcase classname=\"{}\" name=\"{}\" file=\"{}\" line=\"{}\">\n",
                            xml_escaped(file.procedure), xml_escaped(name), xml_escaped(file.file),
                            line);
    }

    void add(const FileReport& file, const TestOutcome& test) {
        open_case(file, test.title, test.line);
        for (const Failure& failure : test.failures) {
            const std::string text = fmt::format(
                fmt::runtime(say({"{}: cần {}, thực tế {}", "{}: expected {}, but it is {}"})),
                failure.what, failure.expected, failure.actual);
            out_ += fmt::format("      <failure message=\"{}\">{}:{}:{}: {}</failure>\n",
                                xml_escaped(text), xml_escaped(file.file), failure.line,
                                failure.column, xml_escaped(text));
        }
        out_ += "    </testcase>\n";
    }

    void add_coverage(const FileReport& file, bool low) {
        open_case(file, say({"Độ phủ", "Coverage"}), 1);
        if (low) {
            std::string missing;
            for (const Item& item : file.items) {
                missing += item.taken || !item.exempt.empty() ? "" : item.key + "\n";
            }
            out_ += fmt::format("      <failure message=\"{}% &lt; {}%\">{}</failure>\n",
                                file.percent, *least_, xml_escaped(missing));
        }
        out_ += "    </testcase>\n";
    }

    static std::string errors(const FileReport& file) {
        std::string text;
        for (const dsl::Diagnostic& found : file.diagnostics) {
            if (found.severity == dsl::Severity::error) {
                text += dsl::to_text(found) + "\n";
            }
        }
        return text;
    }

    Language language_;
    const std::optional<unsigned>& least_;
    std::string out_;
};

}  // namespace

std::string junit_xml(const std::vector<FileReport>& files, Language language,
                      const std::optional<unsigned>& least) {
    return JUnit(language, least).run(files);
}

}  // namespace motcua::cli::procedure_test
