// What a handshake must have, one check each.
#include "handshake.hpp"

#include <algorithm>
#include <array>

#include "access.hpp"
#include "text_case.hpp"

namespace motcua::http {
namespace {

using Answer = std::optional<Refused>;

Answer bad(std::string header, std::string detail, unsigned status = 400,
           std::string code = "bad_request") {
    return Refused{status, std::move(code), std::move(header), std::move(detail)};
}

std::vector<std::string_view> tokens_of(std::string_view list) {
    std::vector<std::string_view> tokens;
    for (;;) {
        const std::size_t end = std::min(list.find(','), list.size());
        tokens.push_back(trimmed(list.substr(0, end)));
        if (end == list.size()) {
            return tokens;
        }
        list.remove_prefix(end + 1);
    }
}

/// 16 bytes in base64: the last letter but the filling holds two bits of them.
bool is_key(std::string_view text) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr std::size_t length = 22;
    return text.size() == length + 2 && text.substr(length) == "==" &&
           text.find_first_not_of(letters) == length && letters.find(text[length - 1]) % 16 == 0;
}

Answer check_fields(const Head& head) {
    constexpr std::array<std::string_view, 4> once{
        "Connection", "Sec-WebSocket-Key", "Sec-WebSocket-Version", "Sec-WebSocket-Protocol"};
    for (const std::string_view name : once) {
        if (head.fields.count(name) > 1) {
            return bad(std::string(name), "expected it once, but it comes again");
        }
    }
    if (head.version < 11 || head.target != websocket_path) {
        return bad("Upgrade", "expected HTTP/1.1 and no query, but it is something else");
    }
    const auto connection = tokens_of(head.fields.find("Connection").value_or(""));
    if (std::none_of(connection.begin(), connection.end(), [](std::string_view token) {
            return equal_ignoring_case(token, "upgrade");
        })) {
        return bad("Connection", "expected Upgrade, but it is not there");
    }
    if (head.fields.find("Sec-WebSocket-Version").value_or("") != "13") {
        return bad("Sec-WebSocket-Version", "expected 13, but it is something else", 426,
                   "upgrade_required");
    }
    if (!is_key(head.fields.find("Sec-WebSocket-Key").value_or(""))) {
        return bad("Sec-WebSocket-Key", "expected 16 bytes in base64, but it is something else");
    }
    return std::nullopt;
}

Answer check_origin(const Head& head, const std::vector<std::string>& origins) {
    if (comes_from_own_page(head.fields, origins)) {
        return std::nullopt;
    }
    return bad("Origin", "expected a page that may open a WebSocket here, but it is another", 403,
               "origin_not_allowed");
}

}  // namespace

std::variant<Handshake, Refused> read_handshake(const Head& head,
                                                const std::vector<std::string>& origins) {
    // The origin first: a foreign page learns nothing else.
    for (const Answer& answer : {check_origin(head, origins), check_fields(head)}) {
        if (answer) {
            return *answer;
        }
    }
    Handshake handshake;
    const auto offered = head.fields.find("Sec-WebSocket-Protocol");
    if (!offered) {
        return handshake;
    }
    for (const std::string_view token : tokens_of(*offered)) {
        if (token == websocket_protocol) {
            handshake.protocol = token;
        } else if (token.starts_with(ticket_protocol) && !handshake.ticket) {
            handshake.ticket = std::string(token.substr(ticket_protocol.size()));
        } else {
            return *bad("Sec-WebSocket-Protocol",
                        "expected motcua.v1 and at most one ticket, but there is something else");
        }
    }
    if (handshake.protocol.empty()) {
        return *bad("Sec-WebSocket-Protocol", "expected motcua.v1, but it is not offered");
    }
    return handshake;
}

}  // namespace motcua::http
