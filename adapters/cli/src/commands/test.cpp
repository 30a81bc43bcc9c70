// motcua test: the tests beside procedures, and how much of the procedures they go through.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include <fmt/format.h>

#include "../families.hpp"
#include "../procedure_test/report.hpp"

namespace motcua::cli {
namespace {

namespace fs = std::filesystem;
using procedure_test::FileReport;
using procedure_test::Library;

struct TestOptions {
    std::vector<std::string> paths{"."};
    std::string workflows;
    std::string only;
    std::string junit;
    std::optional<std::uint32_t> coverage;
};

/// A folder stands for the test files below it, in the order of their names.
Result<std::vector<std::string>> test_files(const std::vector<std::string>& paths) {
    std::vector<std::string> files;
    for (const std::string& path : paths) {
        std::error_code failed;
        if (!fs::is_directory(path, failed)) {
            files.push_back(path);
            continue;
        }
        std::vector<std::string> below;
        for (fs::recursive_directory_iterator at(path, failed), end; !failed && at != end;
             at.increment(failed)) {
            if (dsl::is_test_file(at->path().string())) {
                below.push_back(at->path().string());
            }
        }
        if (below.empty()) {
            return Error{
                ErrorCode::not_found,
                fmt::format("expected test files (*.test.xml) below '{}', but there are none",
                            path)};
        }
        std::sort(below.begin(), below.end());
        files.insert(files.end(), below.begin(), below.end());
    }
    return files;
}

/// Definitions are read once for all files of one folder.
class Libraries {
public:
    explicit Libraries(std::string given) : given_(std::move(given)) {}

    Library& of(const std::string& file) {
        const std::string folder = given_.empty() ? procedure_test::workflows_above(file) : given_;
        const auto [found, fresh] = libraries_.try_emplace(folder);
        if (fresh) {
            if (!folder.empty()) {
                found->second.add_folder(folder);
            }
            found->second.add_shipped_calendars();
        }
        return found->second;
    }

private:
    std::string given_;
    std::map<std::string, Library> libraries_;
};

Result<void> write_file(const std::string& path, const std::string& text) {
    std::ofstream file(path, std::ios::binary);
    file << text;
    file.close();
    return file ? Result<void>()
                : Result<void>(Error{
                      ErrorCode::storage_unavailable,
                      fmt::format("expected to be able to write '{}', but that failed", path)});
}

Result<Exit> test(Output& output, const TestOptions& options) {
    const Result<std::vector<std::string>> paths = test_files(options.paths);
    if (!paths) {
        return paths.error();
    }
    Libraries libraries(options.workflows);
    std::vector<FileReport> files;
    for (const std::string& path : *paths) {
        files.push_back(
            procedure_test::run_file(path, libraries.of(path), {output.language(), options.only}));
    }
    const bool none_ran = std::all_of(files.begin(), files.end(),
                                      [](const FileReport& file) { return file.tests.empty(); });
    if (!options.only.empty() && none_ran) {
        return Error{
            ErrorCode::not_found,
            fmt::format("expected a test whose title holds '{}', but there is none", options.only)};
    }
    const std::optional<unsigned> least = options.coverage;
    const procedure_test::Verdict verdict = procedure_test::verdict_of(files, least);
    procedure_test::tell(output, files, verdict, least, !options.only.empty());
    if (!options.junit.empty()) {
        if (const Result<void> written = write_file(
                options.junit, procedure_test::junit_xml(files, output.language(), least));
            !written) {
            return written.error();
        }
    }
    return verdict.exit();
}

void define_test(Command& command, TestOptions& options) {
    command.option("files", options.paths, "FILE…|DIR…",
                   {"Tệp kiểm thử (*.test.xml) hoặc thư mục của chúng (mặc định: thư mục này)",
                    "Test files (*.test.xml) or their folders (default: this folder)"});
    command.option("--workflows", options.workflows, "DIR",
                   {"Nơi có lịch, bộ quy tắc, thủ tục được gọi (mặc định: thư mục gần nhất phía "
                    "trên có thư mục calendars)",
                    "Where calendars, rule sets and called procedures are (default: the nearest "
                    "folder above that holds a folder calendars)"});
    command.option("--only", options.only, "TEXT",
                   {"Chỉ các kiểm thử có tên chứa đoạn này", "Only tests whose title holds this"});
    command.option("--junit", options.junit, "FILE",
                   {"Ghi thêm kết quả dạng JUnit XML", "Also write the results as JUnit XML"});
    command
        .option("--coverage", options.coverage, "PERCENT",
                {"Độ phủ ít nhất của mỗi tệp; thấp hơn là hỏng",
                 "Least coverage of each file; lower is a failure"})
        .check(is_between(0, 100, command.language()));
    command.more(
        {"Mã thoát: 0 đạt cả · 1 có kiểm thử hỏng, tệp có lỗi hoặc độ phủ thấp · 66 không đọc được "
         "tệp.\nCách viết tệp kiểm thử: docs/dsl.md, mục 18.",
         "Exit codes: 0 all passed, 1 failures, files with errors or low coverage, 66 a file "
         "cannot "
         "be read.\nHow to write test files: docs/dsl.md, section 18."});
}

}  // namespace

void add_test_command(Commands& commands) {
    commands.add<TestOptions>("test",
                              {"Chạy kiểm thử cạnh thủ tục (*.test.xml), đo độ phủ",
                               "Run the tests beside procedures (*.test.xml), measure coverage"},
                              define_test, test);
}

}  // namespace motcua::cli
