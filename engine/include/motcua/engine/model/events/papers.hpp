// Events of data, papers and notes.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include <motcua/engine/model/describe.hpp>
#include <motcua/engine/model/dossier.hpp>

namespace motcua {

/// Fields were entered or computed.
struct DataChanged {
    static constexpr std::string_view type = "data-changed";
    static constexpr unsigned version = 1;

    std::map<std::string, Value> data;                     ///< fields marked personal="none"
    Personal<std::map<std::string, Value>> personal_data;  ///< all other fields

    friend bool operator==(const DataChanged&, const DataChanged&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("data", self.data);
        visit("personal_data", self.personal_data);
    }
};

/// Entered data was wrong and is set right; the old values stay in the history.
struct DataCorrected {
    static constexpr std::string_view type = "data-corrected";
    static constexpr unsigned version = 1;

    std::map<std::string, Value> before;
    Personal<std::map<std::string, Value>> personal_before;
    std::map<std::string, Value> data;                     ///< fields marked personal="none"
    Personal<std::map<std::string, Value>> personal_data;  ///< all other fields
    Personal<std::string> reason;

    friend bool operator==(const DataCorrected&, const DataCorrected&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("before", self.before);
        visit("personal_before", self.personal_before);
        visit("data", self.data);
        visit("personal_data", self.personal_data);
        visit("reason", self.reason);
    }
};

/// The header was wrong and is set right.
struct HeaderCorrected {
    static constexpr std::string_view type = "header-corrected";
    static constexpr unsigned version = 1;

    Header before;
    Header header;
    Personal<std::string> reason;

    friend bool operator==(const HeaderCorrected&, const HeaderCorrected&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("before", self.before);
        visit("header", self.header);
        visit("reason", self.reason);
    }
};

/// A paper is in the dossier.
struct PaperAttached {
    static constexpr std::string_view type = "paper-attached";
    static constexpr unsigned version = 1;

    Paper paper;

    friend bool operator==(const PaperAttached&, const PaperAttached&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("paper", self.paper);
    }
};

/// A newer paper stands for an older one, which stays in the history.
struct PaperReplaced {
    static constexpr std::string_view type = "paper-replaced";
    static constexpr unsigned version = 1;

    std::uint32_t replaced = 0;
    Paper paper;
    Personal<std::string> reason;

    friend bool operator==(const PaperReplaced&, const PaperReplaced&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("replaced", self.replaced);
        visit("paper", self.paper);
        visit("reason", self.reason);
    }
};

/// An officer compared it.
struct PaperChecked {
    static constexpr std::string_view type = "paper-checked";
    static constexpr unsigned version = 1;

    std::uint32_t paper = 0;
    PaperCheck check = PaperCheck::valid;
    Personal<std::string> remark;

    friend bool operator==(const PaperChecked&, const PaperChecked&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("paper", self.paper);
        visit("check", self.check);
        visit("remark", self.remark);
    }
};

/// A remark for colleagues.
struct NoteAdded {
    static constexpr std::string_view type = "note-added";
    static constexpr unsigned version = 1;

    Personal<std::string> text;

    friend bool operator==(const NoteAdded&, const NoteAdded&) = default;
    template <class Self, class Visit>
    static void describe(Self& self, Visit& visit) {
        visit("text", self.text);
    }
};

}  // namespace motcua
