// What the server says at its door: the gate, the handshake of a WebSocket, who may come in, and what
// is asked of every request.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfServer = std::to_array<Phrase>({
    // The head of a request.
    {"expected HTTP/1.1, but it is not", "cần HTTP/1.1, nhưng yêu cầu không phải"},
    {"expected a header of at most {0#} bytes, but it is longer",
     "phần đầu của yêu cầu không được quá {0} byte"},
    {"expected a target of at most {0#} bytes, but it is longer",
     "địa chỉ được hỏi không được quá {0} byte"},
    {"expected at most {0#} fields in the header, but there are more",
     "phần đầu của yêu cầu không được có quá {0} trường"},
    {"expected the body within {0#} seconds and one more for each KiB, but it is slower",
     "thân của yêu cầu cần tới trong {0} giây, cứ mỗi KiB được thêm một giây, nhưng tới chậm hơn"},
    {"expected a body of at most {0#} bytes, but it is longer",
     "thân của yêu cầu không được quá {0} byte"},
    {"expected a body as it was announced, but it is not",
     "thân của yêu cầu không đúng như đã báo trước"},
    {"expected lines that end in CR LF, but one ends in LF alone",
     "mỗi dòng phải kết thúc bằng CR LF, nhưng có dòng chỉ có LF"},
    {"expected each field on one line, but one goes on in the next",
     "mỗi trường phải nằm trên một dòng, nhưng có trường kéo sang dòng sau"},
    {"expected a value on one line, but it has control characters",
     "giá trị phải nằm trên một dòng, nhưng có ký tự điều khiển"},
    {"expected it once, but it comes again", "trường này chỉ được có một lần"},
    {"expected one Content-Length, but there are several", "chỉ được có một Content-Length"},
    {"expected digits alone, but there is something else", "chỉ được có chữ số"},
    {"expected one framing of the body that HTTP/1.1 has, but there are others",
     "độ dài thân chỉ được báo theo một cách của HTTP/1.1"},
    {"expected chunked, but it is another coding", "chỉ dùng được chunked"},
    {"expected one Host, but there is none", "cần một trường Host, nhưng không có"},
    {"expected one Host, but there are several", "chỉ được có một trường Host"},
    {"expected a name of this server, but it is another",
     "cần một tên của máy chủ này, nhưng đây là tên khác"},
    {"expected a target that begins with '/', but it does not", "đường dẫn phải bắt đầu bằng '/'"},
    {"expected a target of printable ASCII without blanks, but it has others",
     "đường dẫn chỉ được có ký tự ASCII in được, không có dấu cách"},
    {"expected a path without encoded dots, slashes or NUL, but it has one",
     "đường dẫn không được có dấu chấm, gạch chéo hay NUL viết mã hóa"},
    {"expected a path without empty and dot segments, but it has one",
     "đường dẫn không được có đoạn rỗng, '.' hay '..'"},
    {"expected a path and a query as RFC 3986 writes them, but they are not",
     "đường dẫn và tham số phải viết theo RFC 3986"},
    {"expected a path in UTF-8, but it is not", "đường dẫn phải ở dạng UTF-8"},
    {"expected a query in UTF-8, but it is not", "tham số phải ở dạng UTF-8"},
    {"expected each name in the query once, but one comes again",
     "mỗi tham số chỉ được có một lần, nhưng có tham số lặp lại"},
    {"expected a method that this server has, but it is another",
     "máy chủ này không có phương thức ấy"},
    {"expected no body with this method, but there is one", "phương thức này không kèm thân"},
    {"expected 100-continue, but it is something else", "chỉ dùng được 100-continue"},
    {"expected no upgrade here, but one is asked for", "ở đây không chuyển giao thức được"},
    {"expected application/json, but it is another type", "cần application/json"},
    {"expected application/xml or text/xml, but it is another type",
     "cần application/xml hoặc text/xml"},
    // The handshake of a WebSocket.
    {"expected Upgrade: websocket, but there is none", "cần Upgrade: websocket"},
    {"expected Upgrade, but it is not there", "cần Upgrade, nhưng không có"},
    {"expected HTTP/1.1 and no query, but it is something else",
     "cần HTTP/1.1 và không có tham số"},
    {"expected 13, but it is something else", "cần phiên bản 13"},
    {"expected 16 bytes in base64, but it is something else", "cần 16 byte viết bằng base64"},
    {"expected a page that may open a WebSocket here, but it is another",
     "trang này không được mở WebSocket ở đây"},
    {"expected no frame before the handshake is answered, but one came",
     "chưa bắt tay xong thì chưa được gửi gì"},
    {"expected motcua.v1 and at most one ticket, but there is something else",
     "cần motcua.v1 và nhiều nhất một vé"},
    {"expected motcua.v1, but it is not offered", "cần motcua.v1 trong các giao thức đề nghị"},
    {"expected a ticket of POST /v1/ws-tickets, but it is none that can be used",
     "cần một vé còn dùng được của POST /v1/ws-tickets"},
    // Who comes in.
    {"expected a key or an access token that is good in the field Authorization, but there is none",
     "cần một khóa hoặc mã truy cập còn hiệu lực trong trường Authorization (Bearer)"},
    {"expected a key or a sign-in that is good, but it is not any more",
     "khóa hoặc phiên đăng nhập không còn hiệu lực"},
    {"expected a key with the scope act_as, but this one has it not",
     "cần khóa có phạm vi act_as, nhưng khóa này không có"},
    {"expected the key of a system, but this is an officer's own access token",
     "cần khóa của một hệ thống, nhưng đây là mã truy cập của chính một cán bộ"},
    {"expected an officer of the organisation, but none has that id",
     "cần một cán bộ của tổ chức, nhưng không có ai mang mã ấy"},
    {"expected an officer of the organisation or a key with the scope events, but it is neither",
     "cần một cán bộ của tổ chức, hoặc khóa có phạm vi events"},
    // What is asked for.
    {"expected a resource, but there is none here", "ở địa chỉ này không có gì"},
    {"expected fewer requests at once, but too many wait",
     "đang có quá nhiều yêu cầu chờ; hãy thử lại sau ít giây"},
    {"expected a key of 1 to {0#} bytes, but it has {1#}",
     "khóa chống lặp phải dài từ 1 đến {0} byte, nhưng có {1}"},
    {R"(expected the ETag of the dossier, like "7", but it is none)",
     R"(cần ETag của hồ sơ, như "7")"},
    {"expected the task as it was shown, but it is another by now",
     "biểu mẫu của công việc đã khác từ lúc được xem; hãy xem lại"},
    {"expected text of at most {0#} bytes, but it is longer", "văn bản không được quá {0} byte"},
    {"expected a phase, but it is none", "cần một giai đoạn của hồ sơ"},
    // The server itself.
    {"expected an IP address to listen at, but '{0}' is none",
     "cần địa chỉ IP để nghe, nhưng '{0}' không phải"},
    {"expected to be able to listen at {0}:{1}, but {2}", "không nghe được ở {0}:{1}: {2}"},
});

}  // namespace

std::span<const Phrase> sentences_of_server() noexcept { return kSentencesOfServer; }

}  // namespace motcua::cli::phrases
