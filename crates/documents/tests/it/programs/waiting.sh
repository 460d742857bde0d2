#!/bin/sh
read -r greeting
echo "$greeting"
exec tail -f /dev/null
