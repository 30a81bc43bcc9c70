// Plain sockets: no library that would send something else than it was told.
#include "client.hpp"

#include <algorithm>
#include <cctype>

#include <catch2/catch.hpp>

#include "contract.hpp"

namespace motcua::http::testing {

std::string Answer::field(const std::string& name) const {
    const auto found = fields.find(name);
    return found == fields.end() ? std::string{} : found->second;
}

json::Node Answer::json() const {
    const Result<json::Node> node = json::parse(body);
    INFO(status << " " << body);
    REQUIRE(node);
    return *node;
}

Answer read_head(const std::string& header) {
    Answer answer;
    answer.status = std::stoi(header.substr(9, 3));
    for (std::size_t at = header.find("\r\n") + 2; at < header.size();) {
        const std::size_t line_end = header.find("\r\n", at);
        const std::string line = header.substr(at, line_end - at);
        const std::size_t colon = line.find(':');
        std::string name = line.substr(0, colon);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char letter) { return std::tolower(letter); });
        answer.fields[name] = line.substr(colon + 2);
        at = line_end + 2;
    }
    return answer;
}

bool Connection::closed() {
    Socket::Read read = Socket::Read::some;
    while (read == Socket::Read::some) {
        read = socket_.read(buffer_);
    }
    return read == Socket::Read::ended;
}

Answer Connection::receive(bool head) {
    Answer answer;
    std::size_t end = std::string::npos;
    while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
        if (!fill()) {
            return answer;
        }
    }
    answer = read_head(buffer_.substr(0, end + 2));
    buffer_.erase(0, end + 4);
    const std::string length = answer.field("content-length");
    const std::size_t size = length.empty() || head ? 0 : std::stoul(length);
    while (buffer_.size() < size && fill()) {
    }
    answer.body = buffer_.substr(0, size);
    buffer_.erase(0, answer.body.size());
    return answer;
}

Answer ask(const std::string& address, const std::string& method, const std::string& target,
           const Headers& headers, const std::string& body) {
    std::string request = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\n";
    for (const auto& [name, value] : headers) {
        request += name + ": " + value + "\r\n";
    }
    const bool typed = std::any_of(headers.begin(), headers.end(),
                                   [](const auto& field) { return field.first == "Content-Type"; });
    if (!body.empty()) {
        request += (typed ? "" : "Content-Type: application/json\r\n") +
                   ("Content-Length: " + std::to_string(body.size())) + "\r\n";
    }
    Connection connection(address);
    connection.send(request + "\r\n" + body);
    Answer answer = connection.receive(method == "HEAD");
    // Whatever a test is about, what it is answered is what the contract says.
    for (const std::string& misfit : Contract::get().misfits_of(method, target, answer)) {
        FAIL_CHECK(method << " " << target << " -> " << answer.status << ": " << misfit);
    }
    return answer;
}

}  // namespace motcua::http::testing
