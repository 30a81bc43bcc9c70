// Fields in and out.
#include "messages.hpp"

#include <algorithm>

#include "text_case.hpp"

namespace motcua::http {

namespace wire = boost::beast::http;

Language language_of(const Fields& fields) {
    const auto accepted = fields.find("Accept-Language");
    if (!accepted) {
        return Language::vi;
    }
    std::string_view rest = *accepted;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        const std::string_view tag = trimmed(rest.substr(0, std::min(end, rest.find(';'))));
        const std::string_view primary = tag.substr(0, tag.find('-'));
        if (equal_ignoring_case(primary, "vi")) {
            return Language::vi;
        }
        if (equal_ignoring_case(primary, "en")) {
            return Language::en;
        }
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return Language::vi;
}

Head head_of(const Parser& parser) {
    const auto& message = parser.get();
    Head head{
        std::string(message.method_string()), std::string(message.target()), message.version(), {}};
    for (const auto& field : message) {
        head.fields.add(std::string(field.name_string()), std::string(field.value()));
    }
    return head;
}

wire::response<wire::string_body> message_of(Response response, const Sending& sending) {
    wire::response<wire::string_body> message;
    message.version(11);
    message.result(response.status);
    message.keep_alive(sending.keep_alive);
    message.set(wire::field::content_type, response.media_type);
    message.set("X-Content-Type-Options", "nosniff");
    message.set(wire::field::cache_control, "no-store");
    message.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    if (sending.tls) {
        message.set(wire::field::strict_transport_security, "max-age=31536000");
    }
    for (const auto& [name, value] : response.fields.all()) {
        const bool ours = name == "Location" && value.starts_with('/');
        message.set(name, ours ? std::string(sending.prefix) + value : value);
    }
    const std::size_t length = response.body.size();
    if (!sending.without_body) {
        message.body() = std::move(response.body);
    }
    message.content_length(length);
    return message;
}

}  // namespace motcua::http
