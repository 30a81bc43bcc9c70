// Finds what the contract says of a request, and holds an answer against it: status, header, media type
// and body. Schemas are the business of schema_check.cpp.
#include "contract.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include "schema_check.hpp"

namespace motcua::http::testing {
namespace {

using json::Node;

// An answer may be longer than what the server itself would read.
json::ReadLimits wide() {
    json::ReadLimits limits;
    limits.bytes = 64 * 1024 * 1024;
    limits.members = 1'000'000;
    limits.string_bytes = 4 * 1024 * 1024;
    return limits;
}

Node read_contract() {
    const std::ifstream file(std::string(MOTCUA_SOURCE_DIR) + "/docs/api/openapi.json");
    std::ostringstream text;
    text << file.rdbuf();
    Result<Node> node = json::parse(text.str(), wide());
    if (!node) {
        throw std::logic_error("docs/api/openapi.json: " + node.error().detail);
    }
    return std::move(*node);
}

std::string in_lower_case(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return text;
}

/// How many segments are the same; -1 if the path is another.
int likeness(const std::vector<std::string>& pattern, const std::vector<std::string>& path) {
    if (pattern.size() != path.size()) {
        return -1;
    }
    int same = 0;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (pattern[i] == path[i]) {
            ++same;
        } else if (!is_parameter(pattern[i])) {
            return -1;
        }
    }
    return same;
}

Node text_node(const std::string& text) {
    Node node;
    node.kind = json::NodeKind::string;
    node.text = text;
    return node;
}

}  // namespace

std::vector<std::string> segments_of(std::string_view path) {
    std::vector<std::string> segments;
    while (!path.empty()) {
        path.remove_prefix(1);
        const std::size_t end = std::min(path.find('/'), path.size());
        segments.emplace_back(path.substr(0, end));
        path.remove_prefix(end);
    }
    return segments;
}

bool is_parameter(const std::string& segment) { return segment.rfind('{', 0) == 0; }

Contract::Contract() : document_(read_contract()) {}

const Contract& Contract::get() {
    static const Contract contract;
    return contract;
}

const Node& Contract::at(const Node& node) const { return resolved(document_, node); }

const Node* Contract::operation(const std::string& method, const std::string& target) const {
    const std::vector<std::string> path =
        segments_of(std::string_view(target).substr(0, target.find('?')));
    const std::string name = method == "HEAD" ? "get" : in_lower_case(method);
    const Node* found = nullptr;
    int best = -1;
    for (const auto& [pattern, item] : document_.find("paths")->members) {
        const Node* const operation = item.find(name);
        const int like = operation == nullptr ? -1 : likeness(segments_of(pattern), path);
        if (like > best) {
            best = like;
            found = operation;
        }
    }
    return found;
}

std::vector<std::string> Contract::misfits_of(const std::string& method, const std::string& target,
                                              const Answer& answer) const {
    const Node* const operation = this->operation(method, target);
    if (operation == nullptr || answer.status == 0) {
        return {};
    }
    const Node& responses = *operation->find("responses");
    const Node* response = responses.find(std::to_string(answer.status));
    if (response == nullptr && answer.status >= 400) {
        response = responses.find("default");
    }
    if (response == nullptr) {
        return {"the contract has no answer " + std::to_string(answer.status)};
    }
    std::vector<std::string> found;
    check_header(at(*response), answer, found);
    if (method != "HEAD") {
        check_body(at(*response), answer, found);
    }
    return found;
}

void Contract::check_header(const Node& response, const Answer& answer,
                            std::vector<std::string>& found) const {
    const Node* const headers = response.find("headers");
    if (headers == nullptr) {
        return;
    }
    for (const auto& [name, said] : headers->members) {
        const Node& header = at(said);
        const std::string value = answer.field(in_lower_case(name));
        if (!value.empty()) {
            for (const std::string& misfit :
                 misfits(document_, *header.find("schema"), text_node(value), Unnamed::refused)) {
                found.push_back(name + misfit);
            }
        } else if (const Node* const required = header.find("required");
                   required != nullptr && required->boolean) {
            found.push_back("expected the header " + name + ", but it is missing");
        }
    }
}

void Contract::check_body(const Node& response, const Answer& answer,
                          std::vector<std::string>& found) const {
    const std::string field = answer.field("content-type");
    const std::string type = field.substr(0, field.find(';'));
    const Node* const content = response.find("content");
    const Node* const media = content == nullptr ? nullptr : content->find(type);
    if (media == nullptr) {
        if (!answer.body.empty()) {
            found.push_back("the contract has no answer of the type " + type);
        }
        return;
    }
    std::vector<std::string> texts{answer.body};
    if (type == "application/x-ndjson") {
        texts.clear();
        std::istringstream lines(answer.body);
        for (std::string line; std::getline(lines, line);) {
            texts.push_back(line);
        }
    } else if (type.find("json") == std::string::npos) {
        return;
    }
    for (const std::string& text : texts) {
        const Result<Node> value = json::parse(text, wide());
        if (!value) {
            found.push_back("expected JSON, but " + value.error().detail);
            continue;
        }
        for (std::string& misfit :
             misfits(document_, *media->find("schema"), *value, Unnamed::refused)) {
            found.push_back(std::move(misfit));
        }
    }
}

}  // namespace motcua::http::testing
