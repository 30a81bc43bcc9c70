// What stands between the server and the world: TLS, the path prefix, backups.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfEdge = std::to_array<Phrase>({
    // TLS and addresses.
    {"expected a file with the key of TLS, but '{0}' cannot be read",
     "cần tệp khóa TLS, nhưng không đọc được '{0}'"},
    {"expected a key of TLS that its owner alone may read, but others may '{0}'; chmod 600 it",
     "khóa TLS chỉ được để chủ tệp đọc, nhưng người khác cũng đọc được '{0}'; hãy chạy chmod 600"},
    {"expected a certificate of TLS (PEM), but '{0}' has none",
     "cần chứng thư TLS (PEM), nhưng '{0}' không có"},
    {"expected the key of the certificate (PEM, no password), but '{0}' is not",
     "cần khóa của chứng thư (PEM, không mật khẩu), nhưng '{0}' thì không phải"},
    {"expected --tls-certificate and --tls-key together, but one of them is missing",
     "--tls-certificate và --tls-key phải đi cùng nhau, nhưng thiếu một"},
    {"expected OpenSSL to take our ciphers, but it does not",
     "cần OpenSSL nhận các bộ mã của chúng ta, nhưng nó không nhận"},
    {"expected a path prefix like /motcua, but '{0}' is none",
     "cần đường dẫn đứng trước như /motcua, nhưng '{0}' thì không phải"},
    {"expected a host like https://mot-cua.example whose pages may show ours, but '{0}' is none",
     "cần máy chủ như https://mot-cua.example có trang được đặt trang của ta trong khung, nhưng "
     "'{0}' "
     "thì không phải"},
    {"expected an https address, but it is another one",
     "cần địa chỉ https, nhưng đây là loại khác"},
    // Backups.
    {"expected a folder for backups, but this server has none; --backup-to names it",
     "cần thư mục sao lưu, nhưng máy chủ này không có; --backup-to nêu thư mục"},
    {"expected a folder for backups, but '{0}' is none",
     "cần thư mục sao lưu, nhưng '{0}' không phải thư mục"},
    {"expected a backup, but there is none of that name",
     "cần một bản sao lưu, nhưng không có bản nào mang tên ấy"},
    {"expected a server that goes on, but it stops", "máy chủ đang dừng"},
    {"expected --backup-to with the other flags of backups, but it is missing",
     "các tùy chọn sao lưu cần --backup-to, nhưng thiếu"},
    {"expected a duration like 24h, but '{0}' is none",
     "cần khoảng thời gian như 24h, nhưng '{0}' thì không phải"},
    {"expected at least one backup to be kept, but it is 0",
     "phải giữ ít nhất một bản sao lưu, nhưng đang là 0"},
});

}  // namespace

std::span<const Phrase> sentences_of_edge() noexcept { return kSentencesOfEdge; }

}  // namespace motcua::cli::phrases
