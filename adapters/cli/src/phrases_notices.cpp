// What is refused about notices to applicants, their texts, and the options by which they are sent.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfNotices = std::to_array<Phrase>({
    {R"(expected a name in braces in line {0#} of "{1}", but a brace stands alone)",
     R"(cần một tên trong ngoặc nhọn ở dòng {0} của "{1}", nhưng có dấu ngoặc đứng lẻ)"},
    {R"(expected a name that notices know in line {0#} of "{1}", but "{2}" is none)",
     R"(cần tên mà mẫu tin có ở dòng {0} của "{1}", nhưng "{2}" không phải)"},
    {R"(expected words in the first line of "{0}", but it is empty)",
     R"(cần có chữ ở dòng đầu của "{0}", nhưng dòng này trống)"},
    {R"(expected UTF-8 text in "{0}", but it is something else)",
     R"(cần văn bản UTF-8 trong "{0}", nhưng lại là thứ khác)"},
    {R"(expected files like mail.txt, mail-5.txt or text.txt, but there is "{0}")",
     R"(cần tệp như mail.txt, mail-5.txt hoặc text.txt, nhưng lại có "{0}")"},
    {R"(expected a folder of notices, but "{0}" cannot be read)",
     R"(cần thư mục mẫu tin, nhưng không đọc được "{0}")"},
    {R"(expected to read "{0}", but it failed)", R"(cần đọc "{0}", nhưng không được)"},
    {R"(expected at most {0#} bytes in "{1}", but there are more)",
     R"(cần không quá {0} byte trong "{1}", nhưng có nhiều hơn)"},
    {"expected one line in the header of a mail, but a value has more",
     "cần một dòng ở phần đầu thư, nhưng có giá trị dài hơn một dòng"},
    {"expected addresses in the header of a mail, but one is none",
     "cần địa chỉ thư ở phần đầu thư, nhưng có địa chỉ không hợp lệ"},
    {R"(expected a mail server like smtp://host:587 or smtps://host, but "{0}" is none)",
     R"(cần máy chủ thư dạng smtp://máy:587 hoặc smtps://máy, nhưng "{0}" không phải)"},
    {R"(expected an address like thong-bao@tinh.gov.vn to send mail from, but "{0}" is none)",
     R"(cần địa chỉ gửi thư dạng thong-bao@tinh.gov.vn, nhưng "{0}" không phải)"},
    {"expected a user and a password for the mail server, but one is missing",
     "cần cả tên đăng nhập và mật khẩu của máy chủ thư, nhưng thiếu một thứ"},
    {"expected smtps:// or STARTTLS for a password, but mail would leave without",
     "cần smtps:// hoặc STARTTLS khi có mật khẩu, nhưng thư sẽ đi mà không mã hóa"},
    {"expected one line as user and as password of the mail server, but one has more",
     "cần tên đăng nhập và mật khẩu máy chủ thư trên một dòng, nhưng có thứ dài hơn một dòng"},
    {"expected at most {0#} channels of notices, but there are more",
     "cần không quá {0} kênh báo tin, nhưng có nhiều hơn"},
    {R"(expected channels of notices like mail, sms or zalo, each once, but "{0}" is none or stands twice)",
     R"(cần kênh báo tin như mail, sms hoặc zalo, mỗi kênh một lần, nhưng "{0}" không phải hoặc lặp lại)"},
    {"expected a mail server for notices by mail, but none is named",
     "cần máy chủ thư để báo tin qua thư, nhưng chưa nêu máy chủ nào"},
    {"expected a secret like whsec_… to sign notices with, but there is none",
     "cần khóa dạng whsec_… để ký tin, nhưng không có"},
    {"expected --notify with what is said of mail servers and addresses, but it is missing",
     "cần --notify đi cùng các tùy chọn về máy chủ thư và địa chỉ, nhưng thiếu"},
    {"expected an address like https://hoso.tinh.gov.vn for the public, but '{0}' is none",
     "cần địa chỉ dạng https://hoso.tinh.gov.vn cho công chúng, nhưng '{0}' không phải"},
    {"expected waiting, delivered, dead or no_address, but it is none of them",
     "cần waiting, delivered, dead hoặc no_address, nhưng không phải"},
    {"expected a notice, but there is none of that name",
     "cần một tin báo, nhưng không có tin nào mang số đó"},
    {"expected a server that sends notices, but this one has no channel for them",
     "cần máy chủ có báo tin, nhưng máy chủ này chưa có kênh nào"},
});

}  // namespace

std::span<const Phrase> sentences_of_notices() noexcept { return kSentencesOfNotices; }

}  // namespace motcua::cli::phrases
