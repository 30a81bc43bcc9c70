// XES read forward, element by element: libxml2's reader knows lines and compressed files, and never
// holds the document.
#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <string_view>
#include <utility>

#include <libxml/xmlreader.h>

#include <motcua/engine/model/text.hpp>
#include <motcua/reports/event_import.hpp>

namespace motcua::reports {
namespace {

struct ReaderEnd {
    void operator()(xmlTextReader* reader) const { xmlFreeTextReader(reader); }
};

// Nothing is fetched, no entity is resolved; what is wrong is told by us.
constexpr int kOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;
constexpr std::string_view kOfTrace = "case:";

std::string_view text_of(const xmlChar* text) {
    return text == nullptr ? std::string_view{} : reinterpret_cast<const char*>(text);
}

class XesReader {
public:
    XesReader(xmlTextReader* reader, std::size_t events_max)
        : reader_(reader), events_max_(events_max) {
        xmlTextReaderSetStructuredErrorHandler(
            reader_,
            [](void* self, xmlError* error) { static_cast<XesReader*>(self)->broken(*error); },
            this);
    }

    Result<ImportedLog> read() {
        int more = 0;
        while ((more = xmlTextReaderRead(reader_)) == 1) {
            const int kind = xmlTextReaderNodeType(reader_);
            if (kind == XML_READER_TYPE_ELEMENT) {
                const bool closed = xmlTextReaderIsEmptyElement(reader_) == 1;
                MOTCUA_TRY(begin(text_of(xmlTextReaderConstLocalName(reader_))));
                if (closed) {
                    end(text_of(xmlTextReaderConstLocalName(reader_)));
                }
            } else if (kind == XML_READER_TYPE_END_ELEMENT) {
                end(text_of(xmlTextReaderConstLocalName(reader_)));
            }
        }
        if (more < 0) {
            return wrong(error_line_, "well-formed XML", error_);
        }
        for (ImportedEvent& event : log_.events) {
            event.cells.resize(log_.columns.size());
        }
        return std::move(log_);
    }

private:
    static Error wrong(int line, const std::string& wanted, const std::string& found) {
        return Error{ErrorCode::invalid_argument,
                     "line " + std::to_string(line) + ": expected " + wanted + ", but " + found};
    }

    void broken(const xmlError& error) {
        if (error_line_ == 0) {
            error_line_ = error.line;
            error_ = error.message == nullptr ? "it is not" : error.message;
            error_.erase(error_.find_last_not_of("\r\n. ") + 1);
        }
    }

    // A node knows its line up to 65,534; the parser knows where it has read to, a little further.
    [[nodiscard]] int line() const {
        constexpr long kLineMax = 65'535;
        const long line = xmlGetLineNo(xmlTextReaderCurrentNode(reader_));
        return line > 0 && line < kLineMax ? static_cast<int>(line)
                                           : xmlTextReaderGetParserLineNumber(reader_);
    }

    Result<void> begin(std::string_view name) {
        const int depth = xmlTextReaderDepth(reader_);
        if (depth == 0 && name != "log") {
            return wrong(line(), "XES, whose outermost element is <log>",
                         "it is <" + std::string(name) + ">");
        }
        if (depth == 1 && name == "trace") {
            in_trace_ = true;
            trace_.clear();
            first_of_trace_ = log_.events.size();
        } else if (depth == 2 && in_trace_ && name == "event") {
            if (log_.events.size() >= events_max_) {
                return Error{ErrorCode::limit_exceeded, "expected at most " +
                                                            std::to_string(events_max_) +
                                                            " events, but the file has more"};
            }
            in_event_ = true;
            log_.events.push_back({static_cast<std::size_t>(line()), {}});
        } else if ((depth == 2 && in_trace_) || (depth == 3 && in_event_)) {
            keep_attribute();
        }
        return {};
    }

    void end(std::string_view name) {
        const int depth = xmlTextReaderDepth(reader_);
        if (depth == 1 && name == "trace") {
            end_trace();
        } else if (depth == 2 && name == "event") {
            in_event_ = false;
        }
    }

    // Attributes of a trace may come behind its events: they are put in once it has ended.
    void end_trace() {
        in_trace_ = false;
        log_.empty_traces += log_.events.size() == first_of_trace_ ? 1U : 0U;
        for (std::size_t at = first_of_trace_; at < log_.events.size(); ++at) {
            for (const auto& [column, value] : trace_) {
                put(log_.events[at], column, value);
            }
        }
    }

    void keep_attribute() {
        const std::string key = attribute("key");
        if (key.empty()) {
            return;  // <list>, <values> and what else holds no value of its own
        }
        if (in_event_) {
            put(log_.events.back(), column(key), attribute("value"));
        } else {
            trace_.emplace_back(column(std::string(kOfTrace) + key), attribute("value"));
        }
    }

    static void put(ImportedEvent& event, std::size_t column, const std::string& value) {
        event.cells.resize(std::max(event.cells.size(), column + 1));
        event.cells[column] = value;
    }

    std::string attribute(const char* name) {
        xmlChar* const value =
            xmlTextReaderGetAttribute(reader_, reinterpret_cast<const xmlChar*>(name));
        std::string text = to_nfc(text_of(value));
        xmlFree(value);
        return text;
    }

    std::size_t column(const std::string& name) {
        const auto [known, added] = numbers_.emplace(name, log_.columns.size());
        if (added) {
            log_.columns.push_back(name);
        }
        return known->second;
    }

    xmlTextReader* reader_;
    std::size_t events_max_;
    ImportedLog log_;
    std::map<std::string, std::size_t> numbers_;
    std::vector<std::pair<std::size_t, std::string>> trace_;  ///< column and value
    std::size_t first_of_trace_ = 0;
    bool in_trace_ = false;
    bool in_event_ = false;
    int error_line_ = 0;
    std::string error_;
};

}  // namespace

Result<ImportedLog> read_xes(const std::string& path, std::size_t events_max) {
    std::error_code failed;
    if (!std::filesystem::exists(path, failed)) {
        return Error{ErrorCode::not_found, "expected a file '" + path + "', but there is none"};
    }
    const std::unique_ptr<xmlTextReader, ReaderEnd> reader(
        xmlReaderForFile(path.c_str(), nullptr, kOptions));
    if (reader == nullptr) {
        return Error{ErrorCode::storage_unavailable,
                     "expected to be able to read '" + path + "', but it cannot be opened"};
    }
    return XesReader(reader.get(), events_max).read();
}

}  // namespace motcua::reports
