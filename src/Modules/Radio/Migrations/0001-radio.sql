-- The tables of radio management. Both engines read these words.

CREATE TABLE radio_call_signs (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    standing text NOT NULL,
    block text NOT NULL,
    station_number text,
    station_name text,
    holder text,
    holder_code text,
    case_number text NOT NULL,
    reserved_on date NOT NULL,
    valid_from date,
    valid_to date,
    released_on date,
    CONSTRAINT pk_radio_call_signs PRIMARY KEY (id)
);

CREATE TABLE radio_delegations (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    matter text NOT NULL,
    mode text NOT NULL,
    document_number text NOT NULL,
    document_word text,
    valid_from date NOT NULL,
    valid_to date,
    CONSTRAINT pk_radio_delegations PRIMARY KEY (id)
);

CREATE TABLE radio_frequency_licences (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    holder text NOT NULL,
    holder_code text,
    network_name text NOT NULL,
    service_type text NOT NULL,
    nature text NOT NULL,
    technical_system text,
    area text NOT NULL,
    area_text text NOT NULL,
    purpose text NOT NULL,
    low_hz bigint NOT NULL,
    high_hz bigint NOT NULL,
    channel_bandwidth_hz bigint,
    channel_spacing_hz bigint,
    use_rate_percent double precision,
    temporary boolean NOT NULL,
    issued_on date NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    payer_name text,
    payer_code text,
    conditions text,
    case_number text NOT NULL,
    decision_number text,
    decided_by text NOT NULL,
    issue integer NOT NULL,
    transferred_from text,
    transferred_to text,
    reminded_at_days integer,
    idle_told_on date,
    span integer NOT NULL,
    CONSTRAINT pk_radio_frequency_licences PRIMARY KEY (id)
);

CREATE TABLE radio_station_licences (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    station_number text NOT NULL,
    station_name text NOT NULL,
    station_class text NOT NULL,
    holder text NOT NULL,
    holder_code text,
    frequency_licence_number text,
    call_sign text,
    issue integer NOT NULL,
    issued_on date NOT NULL,
    valid_from date NOT NULL,
    valid_to date NOT NULL,
    case_number text NOT NULL,
    decision_number text,
    decided_by text NOT NULL,
    handed_back_on date,
    antenna_dismantled_on date,
    reminded_at_days integer,
    CONSTRAINT pk_radio_station_licences PRIMARY KEY (id)
);

CREATE TABLE radio_stations (
    id uuid NOT NULL,
    office text NOT NULL,
    number text NOT NULL,
    state text NOT NULL,
    entries integer NOT NULL,
    origin text NOT NULL,
    origin_number text,
    name text NOT NULL,
    station_class text NOT NULL,
    holder text NOT NULL,
    holder_code text,
    district text,
    site text NOT NULL,
    has_fixed_site boolean NOT NULL,
    longitude double precision,
    latitude double precision,
    altitude_metres double precision,
    first_use_on date,
    sets integer,
    working_hours text,
    mode text,
    range_km double precision,
    correspondent_station text,
    transmit_hz bigint,
    receive_hz bigint,
    low_hz bigint,
    high_hz bigint,
    emission_designator text,
    equipment_model text,
    equipment_maker text,
    serial_number text,
    approval_code text,
    power_w double precision,
    power_code text,
    automatic_frequency boolean NOT NULL,
    sensitivity_dbm double precision,
    antenna_type text,
    antenna_model text,
    antenna_maker text,
    polarisation text,
    gain_dbi double precision,
    antenna_height_metres double precision,
    receive_antenna_height_metres double precision,
    azimuth_degrees double precision,
    elevation_from_degrees double precision,
    elevation_to_degrees double precision,
    antennas integer,
    feeder_model text,
    feeder_maker text,
    feeder_length_metres double precision,
    loss_db double precision,
    receive_loss_db double precision,
    eirp_dbw double precision,
    call_sign text,
    frequency_licence_number text,
    licence_number text,
    conditions text,
    decided_by text NOT NULL,
    valid_from date,
    valid_to date,
    remarks text,
    last_case_number text,
    span integer NOT NULL,
    band integer,
    CONSTRAINT pk_radio_stations PRIMARY KEY (id)
);

CREATE TABLE radio_frequency_bands (
    id uuid NOT NULL,
    assignment_id uuid NOT NULL,
    office text NOT NULL,
    row integer NOT NULL,
    use text NOT NULL,
    low_hz bigint NOT NULL,
    high_hz bigint NOT NULL,
    channel_bandwidth_hz bigint,
    channel_spacing_hz bigint,
    CONSTRAINT pk_radio_frequency_bands PRIMARY KEY (id),
    CONSTRAINT fk_radio_frequency_bands_assignment_id FOREIGN KEY (assignment_id) REFERENCES radio_frequency_licences (id) ON DELETE CASCADE
);

CREATE TABLE radio_station_frequencies (
    id uuid NOT NULL,
    station_id uuid NOT NULL,
    office text NOT NULL,
    row integer NOT NULL,
    transmit_hz bigint,
    receive_hz bigint,
    low_hz bigint NOT NULL,
    high_hz bigint NOT NULL,
    receive_low_hz bigint,
    receive_high_hz bigint,
    receive_only boolean NOT NULL,
    bandwidth_hz bigint,
    emission_designator text,
    hours text,
    span integer NOT NULL,
    latitude double precision,
    longitude double precision,
    CONSTRAINT pk_radio_station_frequencies PRIMARY KEY (id),
    CONSTRAINT fk_radio_station_frequencies_station_id FOREIGN KEY (station_id) REFERENCES radio_stations (id) ON DELETE CASCADE
);

CREATE UNIQUE INDEX ix_radio_call_signs_office_number ON radio_call_signs (office, number);
CREATE INDEX ix_radio_call_signs_office_standing_number ON radio_call_signs (office, standing, number);
CREATE INDEX ix_radio_call_signs_office_state_number ON radio_call_signs (office, state, number);
CREATE INDEX ix_radio_call_signs_office_station_number ON radio_call_signs (office, station_number);
CREATE INDEX ix_radio_delegations_office_matter_valid_from ON radio_delegations (office, matter, valid_from);
CREATE UNIQUE INDEX ix_radio_delegations_office_number ON radio_delegations (office, number);
CREATE INDEX ix_radio_frequency_bands_assignment_id ON radio_frequency_bands (assignment_id);
CREATE INDEX ix_radio_frequency_bands_office_low_hz_high_hz ON radio_frequency_bands (office, low_hz, high_hz);
CREATE INDEX ix_radio_frequency_licences_office_holder ON radio_frequency_licences (office, holder);
CREATE INDEX ix_radio_frequency_licences_office_holder_code ON radio_frequency_licences (office, holder_code);
CREATE INDEX ix_radio_frequency_licences_office_network_name ON radio_frequency_licences (office, network_name);
CREATE UNIQUE INDEX ix_radio_frequency_licences_office_number ON radio_frequency_licences (office, number);
CREATE INDEX ix_radio_frequency_licences_office_span_low_hz_high_hz ON radio_frequency_licences (office, span, low_hz, high_hz);
CREATE INDEX ix_radio_frequency_licences_office_state_number ON radio_frequency_licences (office, state, number);
CREATE INDEX ix_radio_frequency_licences_office_state_valid_to ON radio_frequency_licences (office, state, valid_to);
CREATE INDEX ix_radio_frequency_licences_office_valid_to ON radio_frequency_licences (office, valid_to);
CREATE INDEX ix_radio_station_frequencies_office_span_low_hz_high_hz_latitude_longitude ON radio_station_frequencies (office, span, low_hz, high_hz, latitude, longitude);
CREATE INDEX ix_radio_station_frequencies_station_id ON radio_station_frequencies (station_id);
CREATE INDEX ix_radio_station_licences_office_holder ON radio_station_licences (office, holder);
CREATE INDEX ix_radio_station_licences_office_holder_code ON radio_station_licences (office, holder_code);
CREATE UNIQUE INDEX ix_radio_station_licences_office_number ON radio_station_licences (office, number);
CREATE INDEX ix_radio_station_licences_office_state_number ON radio_station_licences (office, state, number);
CREATE INDEX ix_radio_station_licences_office_state_valid_to ON radio_station_licences (office, state, valid_to);
CREATE INDEX ix_radio_station_licences_office_station_number ON radio_station_licences (office, station_number);
CREATE INDEX ix_radio_station_licences_office_valid_to ON radio_station_licences (office, valid_to);
CREATE INDEX ix_radio_stations_office_band_longitude_latitude ON radio_stations (office, band, longitude, latitude);
CREATE INDEX ix_radio_stations_office_call_sign ON radio_stations (office, call_sign) WHERE call_sign IS NOT NULL;
CREATE INDEX ix_radio_stations_office_district_number ON radio_stations (office, district, number);
CREATE INDEX ix_radio_stations_office_frequency_licence_number ON radio_stations (office, frequency_licence_number) WHERE frequency_licence_number IS NOT NULL;
CREATE INDEX ix_radio_stations_office_holder ON radio_stations (office, holder);
CREATE INDEX ix_radio_stations_office_holder_code ON radio_stations (office, holder_code);
CREATE INDEX ix_radio_stations_office_name ON radio_stations (office, name);
CREATE UNIQUE INDEX ix_radio_stations_office_number ON radio_stations (office, number);
CREATE INDEX ix_radio_stations_office_origin_number ON radio_stations (office, origin, number);
CREATE INDEX ix_radio_stations_office_power_w ON radio_stations (office, power_w);
CREATE INDEX ix_radio_stations_office_span_low_hz_high_hz_latitude_longitude ON radio_stations (office, span, low_hz, high_hz, latitude, longitude);
CREATE INDEX ix_radio_stations_office_state_number ON radio_stations (office, state, number);
CREATE INDEX ix_radio_stations_office_state_valid_to ON radio_stations (office, state, valid_to);
CREATE INDEX ix_radio_stations_office_station_class_number ON radio_stations (office, station_class, number);
CREATE INDEX ix_radio_stations_office_transmit_hz ON radio_stations (office, transmit_hz);
CREATE INDEX ix_radio_stations_office_valid_to_number ON radio_stations (office, valid_to, number);
