// The details as officers read them: samples from end to end, and what must never change.
#include <algorithm>
#include <initializer_list>
#include <optional>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "messages.hpp"
#include "output.hpp"
#include "phrases_match.hpp"
#include "phrases_tables.hpp"

using namespace motcua;
using namespace motcua::cli;

namespace {

std::string vi(std::string_view detail) { return detail_in(Language::vi, detail); }

std::string shown(const Error& error, OutputSettings settings) {
    std::ostringstream out;
    std::ostringstream err;
    Output(out, err, settings).fail(error);
    return out.str() + err.str();
}

}  // namespace

TEST_CASE("an officer reads both lines of an error in Vietnamese", "[phrases]") {
    CHECK(
        shown({ErrorCode::not_found, "expected a task of the dossier, but it has no task 7"}, {}) ==
        "Lỗi: Không tìm thấy [not_found]\n"
        "  cần một công việc của hồ sơ, nhưng hồ sơ không có công việc số 7\n");
    CHECK(shown({ErrorCode::input_missing,
                 "expected a reason for the suspension, but none was given"},
                {}) ==
          "Lỗi: Thiếu thông tin bắt buộc [input_missing]\n"
          "  cần lý do dừng xử lý, nhưng chưa được cung cấp\n");
    CHECK(shown({ErrorCode::fee_unpaid, "expected 75000 paid for \"le-phi\", but it is 0"}, {}) ==
          "Lỗi: Phí, lệ phí chưa nộp và chưa được miễn [fee_unpaid]\n"
          "  cần khoản \"le-phi\" được nộp đủ 75000, nhưng hiện là 0\n");
}

TEST_CASE("with --lang en and with --json the detail stays as the engine writes it", "[phrases]") {
    const Error error{ErrorCode::task_not_active,
                      "expected an open task, but task 3 is finished or void"};
    OutputSettings english;
    english.language = Language::en;
    CHECK(shown(error, english) ==
          "Error: The task is finished or gone [task_not_active]\n"
          "  expected an open task, but task 3 is finished or void\n");
    OutputSettings json;
    json.json = true;
    CHECK(shown(error, json)
              .find(R"("detail":"expected an open task, but task 3 is finished or )"
                    R"(void")") != std::string::npos);
}

TEST_CASE("a command that needs one task says so in Vietnamese", "[phrases]") {
    CHECK(vi("expected an open task in 'TN-1', but it has none") ==
          "cần một công việc đang mở của 'TN-1', nhưng không còn việc nào");
    CHECK(vi("expected one task as 'TN-1#N', but several are open: 2 (hop), 3 (phieu)") ==
          "cần nêu một công việc, viết dạng 'TN-1#SỐ', nhưng đang mở nhiều việc: 2 (hop), 3 "
          "(phieu)");
}

TEST_CASE("whoever may not be the second person reads what to do", "[phrases]") {
    CHECK(vi("expected two persons signed in for \"tham-dinh\" and this step, but a local act is "
             "no second pair of eyes; act through the host system, signed in as the officer")
              .find("hãy thực hiện từ hệ thống tích hợp") != std::string::npos);
}

TEST_CASE("ids, names and numbers of a detail are kept", "[phrases]") {
    CHECK(vi("expected at most 512 bytes in \"ly_do\", but it has 600") ==
          "cần không quá 512 byte ở mục \"ly_do\", nhưng hiện có 600");
    CHECK(vi("expected a next officer who holds tham-dinh in phong-a, but nv.hoa does not") ==
          "cần cán bộ tiếp theo giữ vai trò tham-dinh tại phong-a, nhưng nv.hoa thì không");
    CHECK(vi("expected \"Diện tích phải lớn hơn 0\" to hold, but it does not") ==
          "cần đạt điều kiện \"Diện tích phải lớn hơn 0\", nhưng chưa đạt");
    CHECK(vi("expected version 4, but the dossier is at version 6") ==
          "cần phiên bản 4 của hồ sơ, nhưng hồ sơ đã ở phiên bản 6");
}

TEST_CASE("a name that holds the words of the grammar does not mislead", "[phrases]") {
    CHECK(vi("expected \"a, but b\" to hold, but it does not") ==
          "cần đạt điều kiện \"a, but b\", nhưng chưa đạt");
    CHECK(vi("expected a leave \"{0}\", but the parallel has none") ==
          "cần lối rời \"{0}\", nhưng phần song song không có");
}

TEST_CASE("words of the engine inside a detail are turned too", "[phrases]") {
    CHECK(vi("expected an open dossier, but it ended as withdrawn") ==
          "cần hồ sơ chưa kết thúc, nhưng hồ sơ đã kết thúc: người nộp rút hồ sơ");
    CHECK(vi("expected a head of the agency, but the applicant asked") ==
          "cần lãnh đạo cơ quan, nhưng người yêu cầu là người nộp");
    CHECK(
        vi("expected a holder of role \"tham-dinh\" in unit \"phong-a\", but officer \"nv.hoa\" is "
           "none") ==
        "cần cán bộ giữ vai trò \"tham-dinh\" tại đơn vị \"phong-a\", nhưng cán bộ \"nv.hoa\" "
        "không "
        "phải");
    CHECK(vi("expected a value in \"ho_ten\" and the paper \"don\" or another of its group, "
             "\"anh\", but "
             "the dossier lacks this") ==
          "cần giá trị ở mục \"ho_ten\" và giấy tờ \"don\" hoặc giấy tờ khác cùng nhóm, \"anh\", "
          "nhưng "
          "hồ sơ còn thiếu");
    CHECK(vi("expected one open outcome that does \"sign\", but none does") ==
          "cần đúng một kết quả xử lý đang chọn được có hệ quả \"ký\", nhưng không có");
    CHECK(vi("expected an open dossier, but it ended as unheard-of") ==
          "cần hồ sơ chưa kết thúc, nhưng hồ sơ đã kết thúc: unheard-of");
}

TEST_CASE("places, remedies and errors inside errors are turned with their sentence", "[phrases]") {
    CHECK(
        vi("to-chuc.xml: role \"a\": expected an id that is used once, but two roles have it; "
           "rename one") ==
        "to-chuc.xml: vai trò \"a\": cần mã định danh chỉ dùng một lần, nhưng hai vai trò cùng có "
        "mã này; hãy đổi một");
    CHECK(vi("unit \"a\": expected a name, but it is empty; people see it") ==
          "đơn vị \"a\": cần tên, nhưng còn để trống; người dùng nhìn thấy tên này");
    CHECK(
        vi("expected to be able to read or write the database, but SQLite says: database disk "
           "image is malformed (11); restore the file from a copy ('a.db')") ==
        "không thể đọc hoặc ghi tệp dữ liệu; SQLite báo: nội dung tệp bị hỏng (11); hãy khôi phục "
        "tệp từ một bản sao ('a.db')");
    CHECK(vi("expected a state row that can be read, but stored state: expected a date, but there "
             "is a list at byte 9") ==
          "dòng trạng thái không đọc được: dữ liệu đã lưu (state): cần một ngày, nhưng lại có danh "
          "sách ở byte 9");
}

TEST_CASE("what the library that reads command lines says is turned", "[phrases]") {
    CHECK(vi("A subcommand is required") == "cần nêu một lệnh");
    CHECK(vi("--db is required") == "cần --db");
    CHECK(vi("The following argument was not expected: --khac") == "không nhận tham số: --khac");
    CHECK(vi("The following arguments were not expected: a b") == "không nhận các tham số: a b");
    CHECK(vi("--db: 1 required TEXT missing") == "--db: thiếu 1 giá trị TEXT");
    CHECK(vi("Could not convert: --limit = abc") == "--limit không nhận giá trị abc");
}

TEST_CASE("what no phrase knows stays as it is, whole", "[phrases]") {
    for (const std::string detail :
         {"", "expected ", "expected , but ", "expected a thing of tomorrow, but there is none",
          "expected a task of the dossier, but it is raining", "Thiếu --db", "anything else",
          "expected at most many bytes, but it has few"}) {
        CHECK(vi(detail) == detail);
    }
}

TEST_CASE("a hostile detail costs bounded work and stays as it is", "[phrases]") {
    std::string nested;
    for (int i = 0; i < 1000; ++i) {
        nested += "expected a state row that can be read, but ";
    }
    CHECK(vi(nested).size() >= nested.size() / 2);
    std::string middles = "expected ";
    for (int i = 0; i < 1000; ++i) {
        middles += "a, but b in \"";
    }
    CHECK(vi(middles) == middles);
    const std::string long_one = "expected a reason, but " + std::string(100'000, 'x');
    CHECK(vi(long_one) == long_one);
}

TEST_CASE("the pattern with most literal text is tried first and holes go where they belong",
          "[phrases]") {
    const phrases::Book book(
        {{"it is {0}", "là {0}"}, {"it is {0#} of {1}", "{1} có {0}"}, {"it is there", "có ở đó"}});
    const phrases::Filler keep = [](phrases::Hole, std::string_view part) {
        return std::optional<std::string>(part);
    };
    CHECK(book.turn("it is there", keep) == "có ở đó");
    CHECK(book.turn("it is 5 of ten", keep) == "ten có 5");
    CHECK(book.turn("it is five of ten", keep) == "là five of ten");
    CHECK(book.turn("it was 5", keep) == std::nullopt);
}

TEST_CASE("no phrase stands twice, so that none is overlooked", "[phrases]") {
    const auto twice = [](std::initializer_list<std::span<const phrases::Phrase>> tables) {
        std::set<std::string_view> seen;
        std::string found;
        for (const auto table : tables) {
            for (const phrases::Phrase& phrase : table) {
                found +=
                    seen.insert(phrase.english).second ? "" : std::string(phrase.english) + "\n";
            }
        }
        return found;
    };
    CHECK(twice({phrases::wanted_in_acts(), phrases::wanted_in_flows(), phrases::wanted_in_values(),
                 phrases::wanted_in_definitions()}) == "");
    CHECK(twice({phrases::found_in_acts(), phrases::found_in_values(),
                 phrases::found_in_definitions()}) == "");
    CHECK(twice({phrases::sentences_of_storage(), phrases::sentences_of_runtime(),
                 phrases::sentences_of_verification(), phrases::sentences_of_jobs(),
                 phrases::sentences_of_commands(), phrases::sentences_of_usage(),
                 phrases::sentences_of_tests(), phrases::sentences_of_sign_in()}) == "");
    CHECK(twice({phrases::words()}) == "");
}

TEST_CASE("every phrase has a Vietnamese side that uses the holes of the English one",
          "[phrases]") {
    const auto holes = [](std::string_view text) {
        std::string numbers;
        for (std::size_t at = text.find('{'); at != std::string_view::npos;
             at = text.find('{', at + 1)) {
            numbers += text[at + 1];
        }
        std::sort(numbers.begin(), numbers.end());
        return numbers;
    };
    for (const auto table :
         {phrases::wanted_in_acts(), phrases::wanted_in_flows(), phrases::wanted_in_values(),
          phrases::wanted_in_definitions(), phrases::found_in_acts(), phrases::found_in_values(),
          phrases::found_in_definitions(), phrases::sentences_of_storage(),
          phrases::sentences_of_runtime(), phrases::sentences_of_verification(),
          phrases::sentences_of_jobs(), phrases::sentences_of_commands(),
          phrases::sentences_of_tests(), phrases::sentences_of_usage(),
          phrases::sentences_of_sign_in(), phrases::words()}) {
        for (const phrases::Phrase& phrase : table) {
            INFO(phrase.english);
            CHECK_FALSE(phrase.vietnamese.empty());
            CHECK(holes(phrase.english) == holes(phrase.vietnamese));
            CHECK(holes(phrase.english).size() <= phrases::Book::holes_max);
            // Composed letters only, as everywhere in the project.
            CHECK(phrase.vietnamese.find("\xCC\x80") == std::string_view::npos);
            CHECK(phrase.vietnamese.find("\xCC\x81") == std::string_view::npos);
        }
    }
}
