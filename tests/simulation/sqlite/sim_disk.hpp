// A disk that forgets: files as durable images plus what was written since the last sync, behind a
// SQLite VFS. The n-th operation can fail, power can be cut; what was not synced then survives
// sector by sector as a seed decides. For one thread.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace motcua::simulation {

enum class Fault {
    none,
    write_error,  ///< EIO, nothing written
    short_write,  ///< EIO after half of the bytes
    disk_full,    ///< ENOSPC after half of the bytes
    sync_error,   ///< EIO; what was to be synced is kept or dropped, and thought clean
    power_cut,    ///< from here on nothing reaches the disk
};

class SimDisk {
public:
    static constexpr std::size_t kSector = 512;

    /// `powersafe`: a write disturbs nothing beside itself, as SQLite assumes of real disks.
    explicit SimDisk(std::uint64_t seed, bool powersafe = true);
    SimDisk(const SimDisk&) = delete;
    SimDisk& operator=(const SimDisk&) = delete;
    ~SimDisk();

    /// Name under which SQLite knows this disk.
    [[nodiscard]] const std::string& vfs() const noexcept { return name_; }

    /// Lets the n-th write, sync or truncation from now on fail; `lasting`: all after it too.
    void fail_at(std::uint64_t operation, Fault fault, bool lasting);
    [[nodiscard]] bool fault_happened() const noexcept { return happened_; }
    /// The disk works again.
    void repair();
    /// Writes, syncs and truncations since fail_at() or since it began.
    [[nodiscard]] std::uint64_t operations() const noexcept { return operations_; }
    [[nodiscard]] std::uint64_t syncs() const noexcept { return syncs_; }

    /// Nothing that is open now reaches the disk any more.
    void cut_power();
    /// Settles what survived. Everything that was open must have been closed.
    void restore_power();
    /// As restore_power(), but nothing unsynced survives.
    void restore_power_losing_all();

    /// The disk as it would be after a clean stop, to start many runs from.
    using Image = std::map<std::string, std::string>;
    [[nodiscard]] Image image() const;
    void load(const Image& image);

    struct File;    ///< content and shared memory
    struct Handle;  ///< one open file

private:
    friend struct VfsCalls;

    struct Pending;
    [[nodiscard]] Fault next_fault();
    void settle(bool lose_all);

    std::mt19937_64 random_;
    std::string name_;
    std::map<std::string, std::shared_ptr<File>> files_;
    std::uint64_t operations_ = 0;
    std::uint64_t syncs_ = 0;
    std::uint64_t fail_at_ = 0;
    Fault fault_ = Fault::none;
    bool lasting_ = false;
    bool happened_ = false;
    bool powered_ = true;
    bool powersafe_ = true;
    std::uint64_t life_ = 0;  ///< handles of an earlier life are dead
    struct Vfs;
    std::unique_ptr<Vfs> registered_;
};

}  // namespace motcua::simulation
