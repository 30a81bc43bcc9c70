// What the server and the command line say of accounts, sessions and passwords.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfAccounts = std::to_array<Phrase>({
    {"expected a session that is good, but it is not any more",
     "phiên đăng nhập không còn hiệu lực; hãy đăng nhập lại"},
    {"expected a request of a page of this server, but it comes from elsewhere",
     "yêu cầu thay đổi dữ liệu phải đến từ trang của chính máy chủ này, kèm X-CSRF-Token của "
     "phiên"},
    {"expected the key of a system, but this is somebody's own session",
     "cần khóa của một hệ thống, nhưng đây là phiên đăng nhập của chính một người"},
    {"expected somebody who signed in here by a password, but it is a key or a token",
     "cần người đăng nhập ở đây bằng mật khẩu, nhưng đây là khóa hoặc mã truy cập"},
    {"expected an administrator who signed in here, but it is somebody else",
     "cần quản trị viên đăng nhập ở đây, nhưng bên gọi không phải"},
    {"expected an account that is for this, but its role is another",
     "vai trò của tài khoản này không dùng cho việc ấy"},
    {"expected an administrator with a second factor, but it was not set up yet",
     "quản trị viên phải lập yếu tố xác thực thứ hai trước (POST /v1/session/second-factor)"},
    {"expected a name, a password and a code that fit, but they do not; after several failures an "
     "account is locked for a while",
     "tên đăng nhập, mật khẩu hoặc mã không đúng; sai nhiều lần thì tài khoản bị tạm khóa một lúc"},
    {"expected a code of the second factor, but there is none",
     "cần mã của yếu tố xác thực thứ hai (6 chữ số)"},
    {"expected a link that can be used, but it is none any more",
     "liên kết đã dùng, đã hết hạn hoặc không có"},
    {"expected a password of 12 to 128 letters, but it is longer or no text",
     "mật khẩu phải dài từ 12 đến 128 ký tự, nhưng nó dài hơn hoặc không phải văn bản"},
    {"expected a password of 12 to 128 letters, but it is shorter",
     "mật khẩu phải dài từ 12 đến 128 ký tự, nhưng nó ngắn hơn"},
    {"expected a password other than the login name, but it is the same",
     "mật khẩu không được trùng tên đăng nhập"},
    {"expected a password that is hard to guess, but it is made of words, numbers and rows that "
     "are "
     "tried first",
     "mật khẩu quá dễ đoán: nó chỉ gồm những từ, số, năm, dãy phím hoặc tên đăng nhập mà ai cũng "
     "thử "
     "trước"},
    {"expected to be the only writer, but a server holds the file; an administrator makes and "
     "revokes keys through it (POST /v1/keys), or stop it",
     "máy chủ đang giữ tệp này; quản trị viên lập và thu hồi khóa qua máy chủ (POST /v1/keys), "
     "hoặc "
     "dừng máy chủ trước"},
    {"expected a list, but it is something else", "cần một danh sách, nhưng nó là thứ khác"},
    {"expected one scope or more, but there is none", "khóa phải có ít nhất một phạm vi"},
    {"expected a scope that keys may have, but it is none",
     "phạm vi của khóa là file, read, events, act_as, work, administer, metrics hoặc audit"},
    {"expected a time to come, but it is past", "thời điểm hết hạn phải ở tương lai"},
    {"expected an account without a second factor, but it has one; a new setup link takes it away",
     "tài khoản đã có yếu tố xác thực thứ hai; muốn bỏ, xin một liên kết đặt lại"},
    {"expected enough memory to hash a password, but there is none now",
     "máy chủ đang thiếu bộ nhớ; hãy thử lại sau ít giây"},
    {"expected a new account, but there is one of this name", "đã có tài khoản mang tên này"},
    {"expected an account, but there is none of that name", "không có tài khoản mang tên này"},
    {"expected another administrator, but it is his own account",
     "không ai tự đổi tài khoản của mình; cần một quản trị viên khác"},
    {"expected a name of 2 to 64 of a-z, 0-9, '.', '-', '_' that begins with a letter, but it is "
     "none",
     "tên đăng nhập phải có từ 2 đến 64 ký tự trong a-z, 0-9, '.', '-', '_', bắt đầu bằng chữ"},
    {"expected officer, inspector, auditor or administrator, but it is none of them",
     "vai trò phải là officer, inspector, auditor hoặc administrator"},
    {"expected no officer for a role of the server, but there is one",
     "vai trò của máy chủ thì không nêu cán bộ"},
    {"expected either an officer or a role of the server, but there are both or neither",
     "phải nêu hoặc cán bộ (--officer), hoặc vai trò của máy chủ (--role), không cả hai"},
    {"expected false, but failures alone lock an account",
     "chỉ mở khóa được (false); tài khoản chỉ bị tạm khóa khi đăng nhập sai nhiều lần"},
    {"expected an address of this machine with --plain-cookie, but '{0}' is none",
     "--plain-cookie chỉ dùng khi nghe trên chính máy này, nhưng '{0}' không phải"},
});

}  // namespace

std::span<const Phrase> sentences_of_accounts() noexcept { return kSentencesOfAccounts; }

}  // namespace motcua::cli::phrases
