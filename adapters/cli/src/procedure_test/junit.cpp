// JUnit XML: suites, cases, failures, as the build servers read it: a case has at most one failure.
#include <algorithm>

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
        Counts all;
        std::string suites;
        for (const FileReport& file : files) {
            const Counts counted = counts(file);
            all += counted;
            out_.clear();
            add(file, counted);
            suites += out_;
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attributes(all) + ">\n" +
               suites + "</testsuites>\n";
    }

private:
    struct Counts {
        std::size_t tests = 0;
        std::size_t failures = 0;
        std::size_t errors = 0;
        std::chrono::milliseconds took{0};

        Counts& operator+=(const Counts& more) {
            tests += more.tests;
            failures += more.failures;
            errors += more.errors;
            took += more.took;
            return *this;
        }
    };

    [[nodiscard]] std::string say(Text text) const { return text.in(language_); }

    static std::string seconds(std::chrono::milliseconds took) {
        return fmt::format("{}.{:03}", took.count() / 1000, took.count() % 1000);
    }

    static std::string attributes(const Counts& counted) {
        return fmt::format(" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"0\" time=\"{}\"",
                           counted.tests, counted.failures, counted.errors, seconds(counted.took));
    }

    [[nodiscard]] bool is_judged(const FileReport& file) const {
        return least_.has_value() && file.ran();
    }
    [[nodiscard]] bool is_low(const FileReport& file) const {
        return is_judged(file) && file.percent < *least_;
    }

    [[nodiscard]] Counts counts(const FileReport& file) const {
        Counts counted;
        counted.errors = first_error(file) == nullptr ? 0 : 1;
        counted.tests = file.tests.size() + (is_judged(file) ? 1 : 0) + counted.errors;
        counted.failures = file.failed() + (is_low(file) ? 1 : 0);
        for (const TestOutcome& test : file.tests) {
            counted.took += test.took;
        }
        return counted;
    }

    void add(const FileReport& file, const Counts& counted) {
        out_ += fmt::format("  <testsuite name=\"{}\" file=\"{}\"{}>\n", xml_escaped(name_of(file)),
                            xml_escaped(file.file), attributes(counted));
        for (const TestOutcome& test : file.tests) {
            add(file, test);
        }
        if (const dsl::Diagnostic* error = first_error(file)) {
            open_case(file, say({"Tệp kiểm thử đọc được", "The test file can be used"}), 1, {});
            close_case("error", error->code, error->message, errors(file));
        }
        if (is_judged(file)) {
            add_coverage(file);
        }
        out_ += "  </testsuite>\n";
    }

    /// What cannot be read does not say which procedure it tests.
    static const std::string& name_of(const FileReport& file) {
        return file.procedure.empty() ? file.file : file.procedure;
    }

    void open_case(const FileReport& file, const std::string& name, unsigned line,
                   std::chrono::milliseconds took) {
        out_ += fmt::format(
            "    <testcase classname=\"{}\" name=\"{}\" file=\"{}\" line=\"{}\" time=\"{}\"",
            xml_escaped(name_of(file)), xml_escaped(name), xml_escaped(file.file), line,
            seconds(took));
    }

    void close_passed() { out_ += "/>\n"; }
    void close_case(std::string_view element, std::string_view type, std::string_view message,
                    std::string_view text) {
        out_ +=
            fmt::format(">\n      <{0} type=\"{1}\" message=\"{2}\">{3}</{0}>\n    </testcase>\n",
                        element, xml_escaped(type), xml_escaped(message), xml_escaped(text));
    }

    void add(const FileReport& file, const TestOutcome& test) {
        open_case(file, test.title, test.line, test.took);
        if (test.passed()) {
            close_passed();
            return;
        }
        std::string first;
        std::string all;
        for (const Failure& failure : test.failures) {
            const std::string text = fmt::format(
                fmt::runtime(say({"{}: cần {}, thực tế {}", "{}: expected {}, but it is {}"})),
                failure.what, failure.expected, failure.actual);
            first = first.empty() ? text : first;
            all += fmt::format("{}:{}:{}: {}\n", file.file, failure.line, failure.column, text);
        }
        close_case("failure", "expectation", first, all);
    }

    void add_coverage(const FileReport& file) {
        open_case(file, say({"Độ phủ", "Coverage"}), 1, {});
        if (!is_low(file)) {
            close_passed();
            return;
        }
        std::string missing;
        for (const Item& item : file.items) {
            missing += item.taken || !item.exempt.empty() ? "" : item.key + "\n";
        }
        close_case("failure", "coverage", fmt::format("{}% < {}%", file.percent, *least_), missing);
    }

    static const dsl::Diagnostic* first_error(const FileReport& file) {
        const auto found = std::find_if(
            file.diagnostics.begin(), file.diagnostics.end(),
            [](const dsl::Diagnostic& one) { return one.severity == dsl::Severity::error; });
        return found == file.diagnostics.end() ? nullptr : &*found;
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
