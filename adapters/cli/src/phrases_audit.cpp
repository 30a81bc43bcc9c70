// What is said of the audit trail, of its auditors, and of requests about one person.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfAudit = std::to_array<Phrase>({
    {"expected a kind of entry of the audit trail, but it is none",
     "cần một loại mục của nhật ký kiểm toán"},
    {"expected an actor, like officer:an, but there is none",
     "cần nêu tài khoản, ví dụ officer:an"},
    {"expected an identity number of at most {0#} bytes, but it is longer",
     "số định danh không được quá {0} byte"},
    {"expected an auditor who signs in himself, but a system named him",
     "kiểm toán viên phải tự đăng nhập, không hệ thống nào thay mặt được"},
    {"expected a question about the audit trail, but an auditor asked for something else",
     "kiểm toán viên chỉ được xem nhật ký kiểm toán"},
    {"expected an auditor, but the officer is none",
     "chỉ kiểm toán viên được xem nhật ký kiểm toán"},
    {"expected whole hashes at the edge of the audit trail, but a part is missing",
     "biên cây Merkle của nhật ký kiểm toán thiếu một phần"},
    {"expected the head of the audit trail, but there is none", "nhật ký kiểm toán thiếu dòng đầu"},
    {"expected entries without a gap, but one is missing",
     "các mục phải liền nhau, nhưng thiếu một mục"},
    {"expected the root that was kept elsewhere, but it is another",
     "gốc cây không khớp với gốc đã giữ ở nơi khác"},
    {"expected the root of the checkpoint, but it is another",
     "gốc cây không khớp với điểm kiểm tra"},
    {"expected {0#} entries, but there are {1#}", "cần có {0} mục, nhưng chỉ thấy {1}"},
    {"expected the Merkle edge over all entries, but another is saved",
     "biên cây Merkle đã lưu không khớp với toàn bộ các mục"},
    {"expected the entries of a checkpoint, but some are gone",
     "thiếu các mục mà một điểm kiểm tra bao gồm"},
    {"expected the entries of the checkpoint that was kept elsewhere, but some are gone",
     "thiếu các mục mà điểm kiểm tra giữ ở nơi khác bao gồm"},
    {"expected no entry behind the tree, but there is one",
     "có một mục nằm ngoài cây Merkle của nhật ký kiểm toán"},
    {"expected SIZE:ROOT as a checkpoint says them, but '{0}' is something else",
     "cần SỐ_MỤC:GỐC như điểm kiểm tra ghi, nhưng '{0}' không phải"},
    {"expected a syslog receiver like /dev/log, udp://HOST:514, tcp://HOST:601 or "
     "tls://HOST:6514, but it is none",
     "cần nơi nhận syslog như /dev/log, udp://MÁY:514, tcp://MÁY:601 hoặc tls://MÁY:6514"},
});

}  // namespace

std::span<const Phrase> sentences_of_audit() noexcept { return kSentencesOfAudit; }

}  // namespace motcua::cli::phrases
