// What is refused about webhooks, and about the options by which they are allowed.
#include <array>

#include "phrases_tables.hpp"

namespace motcua::cli::phrases {
namespace {

constexpr auto kSentencesOfWebhooks = std::to_array<Phrase>({
    {"expected an address like https://host/path, but it is longer than {0#} bytes",
     "cần địa chỉ dạng https://máy/đường-dẫn, nhưng nó dài quá {0} byte"},
    {"expected an address like https://host/path, but it begins otherwise",
     "cần địa chỉ dạng https://máy/đường-dẫn, nhưng phần đầu lại khác"},
    {"expected an address like https://host/path, but it carries a user name",
     "cần địa chỉ dạng https://máy/đường-dẫn, nhưng trong đó có tên người dùng"},
    {"expected an address like https://host/path, but its host is none",
     "cần địa chỉ dạng https://máy/đường-dẫn, nhưng tên máy không hợp lệ"},
    {"expected an address like https://host/path, but its port is none",
     "cần địa chỉ dạng https://máy/đường-dẫn, nhưng cổng không hợp lệ"},
    {"expected an address like https://host/path, but what follows its host is no path",
     "cần địa chỉ dạng https://máy/đường-dẫn, nhưng phần sau tên máy không phải là đường dẫn"},
    {"expected a port that webhooks may use, but {0#} is not among them",
     "cần cổng mà webhook được dùng, nhưng cổng {0} không nằm trong số đó"},
    {R"(expected a host that webhooks may be sent to, but "{0}" is not among them)",
     R"(cần máy mà webhook được gửi tới, nhưng "{0}" không nằm trong số đó)"},
    {"expected https, but the address says http", "cần https, nhưng địa chỉ lại là http"},
    {R"(expected https, but "{0}" lies in no network that is allowed)",
     R"(cần https, nhưng "{0}" không nằm trong mạng được phép)"},
    {R"(expected an address of the Internet or of an allowed network, but "{0}" has another)",
     R"(cần địa chỉ Internet hoặc của mạng được phép, nhưng "{0}" có địa chỉ khác)"},
    {R"(expected an address of "{0}", but it has none)",
     R"(cần địa chỉ của "{0}", nhưng không có)"},
    {"expected an address to send to, but there is none", "cần địa chỉ để gửi tới, nhưng chưa có"},
    {"expected a new webhook, but there is one of this id",
     "cần webhook mới, nhưng đã có webhook mang mã này"},
    {"expected at most {0#} webhooks, but there would be more; remove one",
     "cần không quá {0} webhook, nhưng như vậy sẽ nhiều hơn; hãy bỏ bớt"},
    {"expected the id of a webhook, but there is none like it",
     "cần mã của một webhook, nhưng không có mã nào như vậy"},
    {"expected a webhook, but there is none of that name",
     "cần một webhook, nhưng không có webhook nào mang tên đó"},
    {"expected a delivery, but there is none of that name",
     "cần một lượt gửi, nhưng không có lượt gửi nào mang tên đó"},
    {"expected public types of events, but one is none",
     "cần các loại sự kiện công khai, nhưng có mục không phải"},
    {"expected ids of procedures, but one is none", "cần mã thủ tục, nhưng có mục không phải"},
    {"expected a list of at most {0#} texts, but it is something else",
     "cần danh sách không quá {0} đoạn chữ, nhưng lại là thứ khác"},
    {R"(expected "rotate" or "retire", but it is neither)",
     R"(cần "rotate" hoặc "retire", nhưng không phải)"},
    {"expected waiting or dead, but it is neither", "cần waiting hoặc dead, nhưng không phải"},
    {"expected a network like 10.20.0.0/16, but '{0}' is none",
     "cần mạng dạng 10.20.0.0/16, nhưng '{0}' không phải"},
    {"expected a port from 1 to 65535, but '{0}' is none",
     "cần cổng từ 1 đến 65535, nhưng '{0}' không phải"},
});

}  // namespace

std::span<const Phrase> sentences_of_webhooks() noexcept { return kSentencesOfWebhooks; }

}  // namespace motcua::cli::phrases
