// What is refused about documents: their upload, what commands say of them, signatures of results.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfDocuments = std::to_array<Phrase>({
    // Uploads.
    {"expected an upload, but there is none of that name",
     "cần một lượt tải lên, nhưng không có lượt nào mang tên đó"},
    {"expected at most {0#} unfinished uploads of one caller, but there would be more; finish or "
     "drop one",
     "mỗi bên gọi có không quá {0} lượt tải lên chưa xong, nhưng như vậy sẽ nhiều hơn; hãy tải "
     "xong hoặc bỏ bớt"},
    {"expected one request at a time for an upload, but another goes on",
     "mỗi lượt tải lên chỉ nhận từng yêu cầu một, nhưng đang có yêu cầu khác"},
    {"expected the next bytes at {0#}, but they begin at {1#}",
     "cần phần tiếp theo từ byte thứ {0}, nhưng phần gửi đến bắt đầu ở {1}"},
    {"expected at most {0#} bytes in all, but there are more",
     "cần không quá {0} byte tất cả, nhưng có nhiều hơn"},
    {"expected all bytes of the document, but some are missing",
     "cần đủ nội dung tệp, nhưng còn thiếu"},
    {"expected application/octet-stream, but it is another type",
     "cần kiểu application/octet-stream, nhưng là kiểu khác"},
    {"expected the number of the chunk's first byte, but there is none",
     "cần vị trí byte đầu của phần gửi lên, nhưng chưa có"},
    {"expected a file name of at most {0#} bytes without a path, but it is none",
     "cần tên tệp không quá {0} byte, không kèm thư mục, nhưng không phải"},
    {"expected the size of the document, but there is none", "cần độ lớn của tệp, nhưng chưa có"},
    {"expected a SHA-256 in 64 small hexadecimal digits, but it is none",
     "cần SHA-256 viết bằng 64 chữ số thập lục phân, chữ thường, nhưng không phải"},
    {"expected a media type, but it is longer than any",
     "cần loại nội dung (media type), nhưng dài hơn mọi loại đã biết"},
    {"expected the id that an earlier upload of this filing was given, but it is none",
     "cần mã mà lượt tải lên trước của lần nộp này đã nhận, nhưng không phải"},
    {"expected the SHA-256 that was announced, but the bytes have another; begin the upload anew",
     "cần đúng SHA-256 đã báo, nhưng nội dung nhận được có mã khác; hãy tải lên lại từ đầu"},
    {"expected a document of a type that is taken, but its content is {0}",
     "cần tệp thuộc loại được nhận, nhưng nội dung tệp là {0}"},
    {"expected content of the type that was declared, but it is {0}",
     "cần nội dung đúng loại đã khai, nhưng nội dung tệp là {0}"},
    {"expected room on the disk for the document, but there is too little",
     "cần chỗ trên đĩa cho tệp, nhưng không đủ"},
    // Documents.
    {"expected a document, but there is none of that name",
     "cần một tệp giấy tờ, nhưng không có tệp nào mang số đó"},
    {"expected a stored document, but there is none with this digest",
     "cần tệp đã lưu, nhưng không có tệp nào mang dấu vết này"},
    {"expected the digest of a document that was uploaded for this dossier, but there is none like "
     "it",
     "cần dấu vết của tệp đã tải lên cho hồ sơ này, nhưng không có tệp nào như vậy"},
    {"expected a document that the scanner lets pass, but it refused this one",
     "cần tệp mà trình quét mã độc cho qua, nhưng tệp này bị từ chối"},
    {"expected a document that was scanned, but the scanner has not answered yet",
     "cần tệp đã quét mã độc, nhưng trình quét chưa trả lời"},
    {"expected the file of a document, but it is not there as it was stored; restore it from a "
     "copy",
     "cần tệp giấy tờ đã lưu, nhưng tệp không còn như khi lưu; hãy khôi phục từ một bản sao"},
    {"expected documents that are as long as when they were stored, but '{0}' is not; restore it "
     "from a copy",
     "cần tệp giấy tờ dài như khi lưu, nhưng '{0}' không như vậy; hãy khôi phục từ một bản sao"},
    {"expected the files of all documents, but there is none of '{0}'; restore it from a copy",
     "cần đủ tệp của mọi giấy tờ, nhưng không có tệp của '{0}'; hãy khôi phục từ một bản sao"},
    {"expected a copy with all documents as they were stored, but {0} are missing and {1} are "
     "not "
     "what they were, like '{2}'; run `motcua doctor --documents` on what was copied",
     "cần bản sao có đủ giấy tờ như khi lưu, nhưng {0} giấy tờ bị mất và {1} không còn như khi "
     "lưu, "
     "như '{2}'; hãy chạy `motcua doctor --documents` trên tệp nguồn"},
    // The scanner.
    {"expected an answer of the scanner, but it cannot be reached",
     "cần trình quét mã độc trả lời, nhưng không kết nối được"},
    {"expected an answer of the scanner, but its name is not known",
     "cần trình quét mã độc trả lời, nhưng không tìm thấy tên máy"},
    {"expected an answer of the scanner, but it said nothing in time",
     "cần trình quét mã độc trả lời, nhưng quá thời gian chờ"},
    {"expected an answer of the scanner, but it could not scan the document",
     "cần trình quét mã độc trả lời, nhưng nó không quét được tệp"},
    {"expected an answer of the scanner, but {0}",
     "cần trình quét mã độc trả lời, nhưng không có ({0})"},
    {"expected a scanner like unix:/run/clamav/clamd.ctl or 127.0.0.1:3310, but '{0}' is none",
     "cần trình quét dạng unix:/run/clamav/clamd.ctl hoặc 127.0.0.1:3310, nhưng '{0}' không phải"},
    // Signatures.
    {R"(expected one signature, of "{0}", but another was given)",
     R"(cần đúng một chữ ký, của kết quả "{0}", nhưng lại nhận được chữ ký khác)"},
    {"expected the digests of the signed document and of its signature, but one of them is missing",
     "cần dấu vết của văn bản đã ký và của tệp chữ ký, nhưng thiếu một trong hai"},
    {"expected a digest, but it is too long for one", "cần một dấu vết, nhưng giá trị này quá dài"},
    {"expected the current version of a paper in the dossier to be signed, but no paper has this "
     "digest",
     "cần ký đúng bản hiện hành của một giấy tờ trong hồ sơ, nhưng không giấy tờ nào mang dấu vết "
     "này"},
    {"expected an outcome that signs a result, but this one signs none",
     "cần lựa chọn có ký kết quả, nhưng lựa chọn này không ký"},
});

constexpr auto kWordsOfDocuments = std::to_array<Phrase>({
    {"store a document", "lưu tệp giấy tờ"},
    {"read a document", "đọc tệp giấy tờ"},
    {"remove a document", "xóa tệp giấy tờ"},
    {"copy a document", "sao chép tệp giấy tờ"},
});

}  // namespace

std::span<const Phrase> sentences_of_documents() noexcept { return kSentencesOfDocuments; }

std::span<const Phrase> words_of_documents() noexcept { return kWordsOfDocuments; }

}  // namespace motcua::cli::phrases
