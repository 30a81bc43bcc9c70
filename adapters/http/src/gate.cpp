// Each rule of the gate is a function; the first that refuses is told.
#include "gate.hpp"

#include <algorithm>
#include <array>

#include "handshake.hpp"
#include "text_case.hpp"

namespace motcua::http {
namespace {

using Answer = std::optional<Refused>;

Answer bad(std::string header, std::string detail, unsigned status = 400,
           std::string code = "bad_request") {
    return Refused{status, std::move(code), std::move(header), std::move(detail)};
}

/// RFC 9110 4.1 wants 8,000 bytes of a target at least; as for fields, no client of ours sends 30.
constexpr std::size_t kTargetBytesMax = 8 * 1024;
constexpr std::size_t kFieldsMax = 100;

Answer check_sizes(const Head& head) {
    if (head.target.size() > kTargetBytesMax) {
        return bad("",
                   "expected a target of at most " + std::to_string(kTargetBytesMax) +
                       " bytes, but it is longer",
                   414, "target_too_long");
    }
    if (head.fields.all().size() > kFieldsMax) {
        return bad("",
                   "expected at most " + std::to_string(kFieldsMax) +
                       " fields in the header, but there are more",
                   431, "header_too_large");
    }
    return std::nullopt;
}

/// Whether the request says that a body comes; its length is the parser's business.
bool announces_body(const Fields& fields) {
    const auto length = fields.find("Content-Length");
    return fields.count("Transfer-Encoding") > 0 || (length && trimmed(*length) != "0");
}

// RFC 9112 6.1: who frames a message by what others do not know lets a second request through.
Answer check_framing(const Head& head) {
    const std::size_t codings = head.fields.count("Transfer-Encoding");
    const std::size_t lengths = head.fields.count("Content-Length");
    if (lengths > 1) {
        return bad("Content-Length", "expected one Content-Length, but there are several");
    }
    if (lengths == 1) {
        const std::string_view length = *head.fields.find("Content-Length");
        const bool digits =
            !length.empty() && length.size() <= 12 &&
            std::all_of(length.begin(), length.end(), [](char c) { return c >= '0' && c <= '9'; });
        if (!digits) {
            return bad("Content-Length", "expected digits alone, but there is something else");
        }
    }
    if (codings == 0) {
        return std::nullopt;
    }
    if (codings > 1 || lengths > 0 || head.version < 11) {
        return bad("Transfer-Encoding",
                   "expected one framing of the body that HTTP/1.1 has, but there are others");
    }
    if (!equal_ignoring_case(*head.fields.find("Transfer-Encoding"), "chunked")) {
        return bad("Transfer-Encoding", "expected chunked, but it is another coding", 501,
                   "not_implemented");
    }
    return std::nullopt;
}

Answer check_host(const Head& head, const std::vector<std::string>& hosts) {
    const std::size_t count = head.fields.count("Host");
    if (count > 1 || (count == 0 && head.version >= 11)) {
        return bad("Host", count == 0 ? "expected one Host, but there is none"
                                      : "expected one Host, but there are several");
    }
    if (count == 0 || hosts.empty()) {
        return std::nullopt;
    }
    const std::string_view host = *head.fields.find("Host");
    const bool ours = std::any_of(hosts.begin(), hosts.end(), [&](const std::string& name) {
        return equal_ignoring_case(name, host);
    });
    return ours ? Answer{}
                : bad("Host", "expected a name of this server, but it is another", 421,
                      "misdirected_request");
}

bool is_target_character(char letter) {
    const auto byte = static_cast<unsigned char>(letter);
    return byte > 0x20 && byte < 0x7f && letter != '#' && letter != '\\' && letter != '"' &&
           letter != '<' && letter != '>' && letter != '^' && letter != '`' && letter != '{' &&
           letter != '|' && letter != '}';
}

/// "%2e" and the like: what one reader takes for a path and another for a step in it.
bool hides_structure(std::string_view path) {
    for (std::size_t at = path.find('%'); at != std::string_view::npos;
         at = path.find('%', at + 1)) {
        const std::string_view code = path.substr(at + 1, 2);
        for (const std::string_view hidden : {"00", "2e", "2f", "5c"}) {
            if (equal_ignoring_case(code, hidden)) {
                return true;
            }
        }
    }
    return false;
}

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }

Answer check_target(const Head& head) {
    const std::string& target = head.target;
    if (target.empty() || target.front() != '/') {
        return bad("", "expected a target that begins with '/', but it does not");
    }
    if (!std::all_of(target.begin(), target.end(), is_target_character)) {
        return bad("", "expected a target of printable ASCII without blanks, but it has others");
    }
    const std::string_view path = path_of(target);
    if (hides_structure(path)) {
        return bad("", "expected a path without encoded dots, slashes or NUL, but it has one");
    }
    const std::string with_end = std::string(path) + "/";
    if (with_end.find("/./") != std::string::npos || with_end.find("/../") != std::string::npos ||
        path.find("//") != std::string_view::npos) {
        return bad("", "expected a path without empty and dot segments, but it has one");
    }
    return std::nullopt;
}

Answer check_once(const Head& head) {
    constexpr std::array<std::string_view, 9> once{"Authorization", "Origin",          "Cookie",
                                                   "Content-Type",  "Idempotency-Key", "If-Match",
                                                   "On-Behalf-Of",  "Accept-Language", "Upgrade"};
    for (const std::string_view name : once) {
        if (head.fields.count(name) > 1) {
            return bad(std::string(name), "expected it once, but it comes again");
        }
    }
    return std::nullopt;
}

Answer check_values(const Head& head) {
    for (const auto& [name, value] : head.fields.all()) {
        const bool plain = std::all_of(value.begin(), value.end(), [](char letter) {
            const auto byte = static_cast<unsigned char>(letter);
            return byte == '\t' || (byte >= 0x20 && byte != 0x7f);
        });
        if (!plain) {
            return bad(name, "expected a value on one line, but it has control characters");
        }
    }
    return std::nullopt;
}

Answer check_meaning(const Head& head) {
    const std::optional<Method> method = method_of(head.method);
    if (!method) {
        return bad("", "expected a method that this server has, but it is another", 405,
                   "method_not_allowed");
    }
    const bool without_body =
        *method == Method::get || *method == Method::head || *method == Method::del;
    if (without_body && announces_body(head.fields)) {
        return bad("", "expected no body with this method, but there is one");
    }
    if (const auto expect = head.fields.find("Expect");
        expect && !equal_ignoring_case(*expect, "100-continue")) {
        return bad("Expect", "expected 100-continue, but it is something else", 417,
                   "expectation_failed");
    }
    if (const auto upgrade = head.fields.find("Upgrade");
        upgrade && (*method != Method::get || path_of(head.target) != websocket_path ||
                    !equal_ignoring_case(*upgrade, "websocket"))) {
        return bad("Upgrade", "expected no upgrade here, but one is asked for");
    }
    return std::nullopt;
}

}  // namespace

std::optional<Method> method_of(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, Method>, 6> methods{{{"GET", Method::get},
                                                                          {"HEAD", Method::head},
                                                                          {"POST", Method::post},
                                                                          {"PUT", Method::put},
                                                                          {"PATCH", Method::patch},
                                                                          {"DELETE", Method::del}}};
    const auto found = std::find_if(methods.begin(), methods.end(),
                                    [&](const auto& entry) { return entry.first == name; });
    return found == methods.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Refused> refuse_lines(std::string_view bytes, std::size_t seen) {
    // The last of them may be the end of a line that goes on.
    for (std::size_t at = bytes.find('\n', seen - std::min<std::size_t>(seen, 1));
         at != std::string_view::npos; at = bytes.find('\n', at + 1)) {
        if (at == 0 || bytes[at - 1] != '\r') {
            return bad("", "expected lines that end in CR LF, but one ends in LF alone");
        }
        if (at + 1 < bytes.size() && (bytes[at + 1] == ' ' || bytes[at + 1] == '\t')) {
            return bad("", "expected each field on one line, but one goes on in the next");
        }
    }
    return std::nullopt;
}

std::optional<Refused> refuse_head(const Head& head, const std::vector<std::string>& hosts) {
    for (const Answer& answer :
         {check_sizes(head), check_values(head), check_framing(head), check_host(head, hosts),
          check_target(head), check_once(head), check_meaning(head)}) {
        if (answer) {
            return answer;
        }
    }
    return std::nullopt;
}

}  // namespace motcua::http
